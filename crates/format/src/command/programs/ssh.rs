//! ssh: the rest of its words is a text for the shell of another machine.

use super::act::{Act, Acts};
use super::args::Flags;
use crate::command::words::{Unread, Word};
use crate::model::Does::Reads;

const FLAGS: Flags = Flags {
    valued: "-B, -b, -c, -D, -E, -e, -F, -I, -i, -J, -L, -l, -m, -O, -o, -p, -Q, -R, -S, -W, -w",
    alone: "-4, -6, -A, -a, -C, -f, -G, -g, -K, -k, -M, -N, -n, -q, -s, -T, -t, -V, -v, -X, -x, -Y, -y",
};

pub(super) fn acts(words: &[Word]) -> Acts {
    let mut acts = vec![Act::Is(Reads)];
    if let Some((_, behind)) = FLAGS.first(words, "ssh")? {
        acts.extend(remote(behind)?);
    }
    Ok(acts)
}

/// What words behind the machine's name have its shell run; flags of ssh's own may stand before them.
pub(super) fn remote(words: &[Word]) -> Result<Option<Act>, Unread> {
    let Some((first, behind)) = FLAGS.first(words, "ssh")? else { return Ok(None) };
    let words: Vec<&str> = std::iter::once(first).chain(behind).map(|word| word.text.as_str()).collect();
    Ok(Some(Act::Shell { text: words.join(" "), elsewhere: true }))
}
