use meshmedic_rules::*;
fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let r = redact(
            &[Input { source: path.clone(), bytes: &bytes, kind: None }],
            &Options::default(),
            &Default::default(),
        );
        println!("{}", r.texts[0].text.as_deref().unwrap_or("-"));
        for one in r.replaced() {
            eprintln!("{:9} {} -> {} {}", one.class.id(), one.name, one.stand_in, one.count);
        }
    }
}
