//! The list below an error: `2 errors occurred:` and `The Gateway "web" is invalid:` have an item a line.

/// So many items are named.
const FEW: usize = 4;

/// So far into a line its item begins at most, in bytes: a log's head stands before it.
const HEAD: usize = 200;

/// The items on the lines below the one that holds `place`, parted by semicolons; empty where there are none. The lines end with another
/// that is no item.
pub(crate) fn listed(text: &str, place: usize) -> String {
    let Some(rest) = text.get(place..) else { return String::new() };
    let lines = rest.lines().skip(1).skip_while(|line| line.trim().is_empty());
    let items: Vec<&str> = lines.map_while(item).take(FEW).collect();
    items.join("; ")
}

fn item(line: &str) -> Option<&str> {
    let at = line.find("* ").filter(|at| *at <= HEAD)?;
    let before = line[..at].chars().next_back();
    let item = line[at + 2..].trim();
    let parted = before.is_none_or(|before| before.is_whitespace() || "|:]>#".contains(before));
    (parted && !item.is_empty()).then_some(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_on_lines_of_their_own_behind_any_head() {
        assert_eq!(listed("2 errors occurred:\n\t* one\n\t* two\n\nmore\n", 3), "one; two");
        assert_eq!(listed("T 2 errors occurred:\n10:41:12 | * one\n10:41:12 | done\n", 3), "one");
        assert_eq!(listed("1 error occurred: x\nand * not\n* this", 3), "not; this");
        assert_eq!(listed("is invalid: spec.x\nso it is\n", 0), "");
        assert_eq!(listed("", 7), "");
    }
}
