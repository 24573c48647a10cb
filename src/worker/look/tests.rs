use super::*;

fn sample() -> Vec<u8> {
    let ends = ["\n", "\r\n", "\r", "\n\n"];
    let mut text: String = (0..60_000).map(|n| format!("line {n}{}", ends[n % 4])).collect();
    text.push_str("last");
    text.into_bytes()
}

fn counted(bytes: &[u8], piece: usize) -> Ends {
    let mut ends = Ends::default();
    bytes.chunks(piece).for_each(|piece| ends.push(piece));
    ends
}

#[test]
fn every_line_is_found_from_its_block() {
    let bytes = sample();
    let ends = counted(&bytes, BLOCK * 2);
    let all = lines_of(&bytes, 0, u32::MAX, true);
    assert_eq!(ends.total() as usize, all.len());
    for line in (1..=ends.total()).step_by(997).chain(ends.total() - 3..=ends.total()) {
        let (block, skip) = ends.block_of(line);
        let lines = lines_of(&bytes[block * BLOCK..], skip, 3, true);
        let expected = &all[line as usize - 1..all.len().min(line as usize + 2)];
        assert_eq!(lines, expected, "{line}");
    }
    assert_eq!(lines_of(b"a\nb", 0, 9, false), ["a"]);
    assert_eq!((counted(b"", BLOCK).total(), counted(b"a\r", BLOCK).total()), (1, 2));
    assert_eq!(shown("é".repeat(LONGEST * 9).as_bytes()).chars().count(), LONGEST + 1);
}

#[test]
fn a_line_end_of_two_bytes_may_lie_on_both_sides_of_a_block() {
    let mut bytes = vec![b'x'; BLOCK - 1];
    bytes.extend(b"\r\ny\rz");
    let ends = counted(&bytes, BLOCK);
    assert_eq!(ends.total(), 3);
    let (block, skip) = ends.block_of(2);
    assert_eq!(lines_of(&bytes[block * BLOCK..], skip, 1, true), ["y"]);
}

#[test]
fn a_text_is_found_wherever_the_pieces_end() {
    let bytes = b"an Error, aaaa, ERROR\nerror".repeat(50);
    for piece in [1, 3, 7, 64, 10_000] {
        for text in ["error", "aa", "a"] {
            let (mut whole, mut parts) = (Find::new(text), Find::new(text));
            whole.push(&bytes);
            bytes.chunks(piece).for_each(|piece| parts.push(piece));
            assert_eq!(parts.found, whole.found, "{text} in pieces of {piece}");
            assert_eq!(whole.found.len(), if text == "error" { 150 } else { 100 + 50 * usize::from(text == "a") * 3 });
        }
    }
}
