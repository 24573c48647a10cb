//! Files as an archive: what is handed on of an archive holds the same files under the same names, their texts changed.
//!
//! The form of POSIX.1-1988 (ustar), a name of more than 100 bytes in GNU's way: an entry of type `L` before it.

const BLOCK: usize = 512;

/// The longest name that a header has room for, in bytes.
const LONGEST: usize = 100;

/// An archive of files: names and texts.
pub(super) fn archive<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, text) in files {
        if name.len() > LONGEST {
            entry(&mut out, "././@LongLink", b'L', format!("{name}\0").as_bytes());
        }
        entry(&mut out, name, b'0', text.as_bytes());
    }
    out.resize(out.len() + 2 * BLOCK, 0);
    out
}

fn entry(out: &mut Vec<u8>, name: &str, kind: u8, content: &[u8]) {
    let mut header = [0; BLOCK];
    let mut put = |at: usize, field: &[u8]| header[at..at + field.len()].copy_from_slice(field);
    put(0, &name.as_bytes()[..name.len().min(LONGEST)]);
    put(100, b"0000644\0");
    put(124, format!("{:011o}", content.len()).as_bytes());
    put(136, b"00000000000");
    put(148, b"        ");
    put(156, &[kind]);
    put(257, b"ustar\x0000");
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    out.extend(header);
    out.extend(content);
    out.resize(out.len().next_multiple_of(BLOCK), 0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use meshmedic_rules::intake::archive::{Opener, is_archive};

    #[test]
    fn what_is_put_in_comes_out() {
        let long = format!("proxies/{}/config_dump", "cart-7d5b9c6f8d-x2x7k".repeat(8));
        let files = [("a.log", "one\n"), (long.as_str(), "two\n"), ("c", &"x".repeat(1_000))];
        let archive = archive(files.into_iter());
        assert!(is_archive(&archive) && archive.len().is_multiple_of(BLOCK));
        let mut opener = Opener::default();
        let opened = opener.open("all.tar", &archive);
        let opened: Vec<(String, String)> =
            opened.into_iter().map(|file| (file.name, String::from_utf8(file.bytes).unwrap())).collect();
        let wanted = files.map(|(name, text)| (format!("all.tar/{name}"), text.to_owned()));
        assert_eq!(opened, wanted);
        let problems = opener.problems();
        assert!(problems.is_empty(), "{problems:?}");
    }
}
