//! `cargo xtask bench`: how fast the page is, in a browser. It prints and never judges, since machines differ; what can be
//! compared between them is the ratio to a reference measured in the same run.

use crate::page::{Page, visit};
use serde_json::{Value, json};

const LOADS: usize = 20;
const PASTES: usize = 15;
const SWITCHES: usize = 20;

/// JSON.parse and a regular expression over the same text: what a browser does at best with input of that size.
const REFERENCE: &str = "
    const text = arguments[0], quoted = JSON.stringify(text.split('\\n')), times = [];
    // Twenty rounds at a time: one is shorter than what the clock can tell.
    for (let sample = 0; sample < 15; sample++) {
      const start = performance.now();
      let hits = 0;
      for (let round = 0; round < 20; round++)
        for (const line of JSON.parse(quoted)) if (/(error|warning|failed|refused|denied|timeout)[ :]/i.test(line)) hits++;
      times.push((performance.now() - start) / 20 + (hits < 0));
    }
    return times;";

/// Marks when the first report is on the page.
const FIRST_REPORT: &str = "
    const seen = () => document.querySelector('.finding') && (performance.mark('first-report'), observer.disconnect());
    const observer = new MutationObserver(seen);
    observer.observe(document.body, { childList: true, subtree: true });";

/// Chooses a language and tells how long it takes until the report is in it.
const SWITCH: &str = "
    const [lang, done] = arguments;
    const title = () => document.querySelector('.finding-title')?.textContent;
    const [before, start] = [title(), performance.now()];
    const observer = new MutationObserver(() => {
      if (title() === before) return;
      observer.disconnect();
      done(performance.now() - start);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    document.querySelector(`[data-choice='${lang}']`).click();";

#[test]
#[ignore = "a measurement and no test: cargo xtask bench"]
#[expect(clippy::print_stdout, reason = "what is measured is printed, as said above")]
fn bench() {
    let text = paste();
    let (mut painted, mut ready, mut told) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..LOADS {
        visit(|page| {
            page.script(FIRST_REPORT, &json!([]));
            page.paste("textarea", &text);
            told.push(page.wait("the report", || first(page, "first-report")));
            ready.push(page.wait("the engine", || first(page, "meshmedic:engine-ready")));
            painted.push(page.wait("the first paint", || first(page, "first-contentful-paint")));
        });
    }
    let (mut analysed, mut reference, mut switched) = (Vec::new(), Vec::new(), Vec::new());
    visit(|page| {
        page.wait("the engine", || first(page, "meshmedic:engine-ready"));
        for number in 1..=PASTES {
            // Each time another text, so that no answer can be one that is remembered.
            page.script("document.querySelector('textarea').select()", &json!([]));
            page.paste("textarea", &format!("{text}# {number}\n"));
            page.wait("the report", || (durations(page).len() >= number).then_some(()));
        }
        analysed = durations(page);
        for number in 0..SWITCHES {
            let time = page.script_async(SWITCH, &json!([if number % 2 == 0 { "ja" } else { "en" }]));
            switched.push(time.as_f64().unwrap_or(f64::NAN));
        }
        let times = page.script(REFERENCE, &json!([text]));
        reference = times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    });
    println!("{} loads, {} pastes of {} KB; milliseconds: median (least to most)", LOADS, PASTES, text.len() / 1024);
    println!("  first contentful paint    {}", summary(&mut painted));
    println!("  engine ready              {}", summary(&mut ready));
    // Each language's first time loads its file.
    let mut loaded: Vec<f64> = switched.drain(..1).collect();
    println!("  first report, from load   {}", summary(&mut told));
    println!("  language, with its file   {}", summary(&mut loaded));
    println!("  language, file loaded     {}", summary(&mut switched));
    println!("  analysis in the worker    {}", summary(&mut analysed));
    println!("  reference (JSON, regex)   {}", summary(&mut reference));
    println!("  analysis / reference      {:>8.1}", median(&mut analysed) / median(&mut reference));
}

fn first(page: &Page, name: &str) -> Option<f64> {
    page.script("return performance.getEntriesByName(arguments[0])[0]?.startTime", &json!([name])).as_f64()
}

fn durations(page: &Page) -> Vec<f64> {
    let script = "return performance.getEntriesByName('meshmedic:analyse').map((entry) => entry.duration)";
    page.script(script, &json!([])).as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// A hundred kilobytes of what a mesh logs on a bad day.
pub(crate) fn paste() -> String {
    let lines = [
        "2026-07-30T09:14:NN.217Z\twarning\tenvoy config\tDeltaAggregatedResources gRPC config stream closed: 14, connection error: desc = \"transport: Error while dialing: dial tcp 10.8.0.N:15012: connect: connection refused\"",
        "[2026-07-30T09:14:NN.801Z] \"GET /cart/N HTTP/1.1\" 503 UF upstream_reset_before_response_started{connection_failure} - \"-\" 0 91 N - \"-\" \"curl/8.4.0\" \"cart.shop:8080\" \"10.8.1.N:8080\" outbound|8080||cart.shop.svc.cluster.local",
        "NNs         Normal    Pulled              pod/cart-6f7d9c5b8-N              Container image \"registry.example/cart:1.N\" already present on machine",
        "2026-07-30T09:14:NN.004Z\tinfo\tcache\tgenerated new workload certificate\tlatency=212.N ms ttl=23h59m59.9N s",
        "NNs         Warning   FailedCreate        replicaset/cart-6f7d9c5b8         Error creating: Internal error occurred: failed calling webhook \"namespace.sidecar-injector.istio.io\": no endpoints available for service \"istiod-asm-N\"",
    ];
    let mut text = String::new();
    for (number, line) in lines.iter().cycle().enumerate() {
        if text.len() >= 100 * 1024 {
            break;
        }
        // Warnings of one kind and no more: most of a log is noise.
        if line.contains("FailedCreate") && number % 50 != 4 {
            continue;
        }
        text += &line.replace("NN", &format!("{:02}", number % 60)).replace('N', &(number % 250).to_string());
        text.push('\n');
    }
    text
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

fn summary(times: &mut [f64]) -> String {
    let middle = median(times);
    let end = |time: Option<&f64>| time.copied().unwrap_or(f64::NAN);
    format!("{middle:>8.2}  ({:.2} to {:.2})", end(times.first()), end(times.last()))
}
