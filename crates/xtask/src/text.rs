//! What is done to the text of files that are built.

/// Scripts and styles of static/ without the comments that have lines of their own, for the same reason.
pub(crate) fn without_line_comments(text: &str) -> String {
    let is_code = |line: &&str| {
        let line = line.trim();
        !(line.starts_with("//") || line.starts_with("/*") && line.ends_with("*/"))
    };
    text.lines().filter(is_code).fold(String::new(), |kept, line| kept + line + "\n")
}

/// FNV-1a: the same on every machine and with every Rust, which the standard library's hasher doesn't promise.
pub(crate) fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_leave_scripts_and_styles() {
        let text = "// a\nlet a = \"//b\"; // c\n  // d\n/* e */\n.f {\n  /* g */\n}\n";
        assert_eq!(without_line_comments(text), "let a = \"//b\"; // c\n.f {\n}\n");
    }

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(fnv(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
