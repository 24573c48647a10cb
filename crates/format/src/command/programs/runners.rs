//! Programs that run another one.

use super::act::{Act, Acts, is, unclear};
use super::args::{Flags, certain, has};
use crate::command::words::Word;
use crate::model::Does::Reads;

const SUDO: Flags = Flags {
    valued: "-u, --user, -g, --group, -h, --host, -p, --prompt, -C, -D, -R, -T, -U",
    alone: "-n, -E, -H, -S, -k, -b, -A, -P, --non-interactive, --preserve-env, --stdin",
};
const ENV: Flags = Flags { valued: "-u, --unset, -C, --chdir", alone: "-i, -, -0, --null" };
const XARGS: Flags = Flags {
    valued: "-a, --arg-file, -d, --delimiter, -E, -I, --replace, -L, --max-lines, -n, --max-args, -P, \
            --max-procs, -s, --max-chars",
    alone: "-0, --null, -r, --no-run-if-empty, -t, --verbose, -p, --interactive, -x, --exit, -o",
};
const TIMEOUT: Flags =
    Flags { valued: "-k, --kill-after, -s, --signal", alone: "--foreground, --preserve-status, -v, --verbose" };
const WATCH: Flags =
    Flags { valued: "-n, --interval", alone: "-d, --differences, -t, --no-title, -e, -g, -b, -c, -w, --color" };
const NICE: Flags = Flags { valued: "-n, --adjustment", alone: "" };
const NOTHING: Flags = Flags { valued: "", alone: "" };

/// The program behind these words of a runner; nothing is run where there is none.
fn runs(flags: &Flags, words: &[Word], program: &str) -> Acts {
    let Some((first, behind)) = flags.first(words, program)? else { return is(Reads) };
    Ok(vec![Act::Runs { words: std::iter::once(first).chain(behind).cloned().collect(), elsewhere: false }])
}

pub(super) fn sudo(words: &[Word]) -> Acts {
    if has(words.get(..1).unwrap_or_default(), &["-l", "--list", "-v", "--validate", "-V", "--version"]) {
        return is(Reads);
    }
    let Some((first, behind)) = SUDO.first(words, "sudo")? else {
        return Err(unclear("sudo", "no program"));
    };
    let words: Vec<Word> = std::iter::once(first).chain(behind).cloned().collect();
    let words = words.into_iter().skip_while(Word::is_assignment).collect();
    Ok(vec![Act::Runs { words, elsewhere: false }])
}

pub(super) fn env(words: &[Word]) -> Acts {
    let Some((first, behind)) = ENV.first(words, "env")? else { return is(Reads) };
    let words = std::iter::once(first).chain(behind).cloned();
    let words: Vec<Word> = words.skip_while(|word| word.text.contains('=') && !word.text.starts_with('=')).collect();
    if words.is_empty() { is(Reads) } else { Ok(vec![Act::Runs { words, elsewhere: false }]) }
}

pub(super) fn xargs(words: &[Word]) -> Acts {
    runs(&XARGS, words, "xargs")
}

pub(super) fn timeout(words: &[Word]) -> Acts {
    match TIMEOUT.first(words, "timeout")? {
        Some((_, behind)) if !behind.is_empty() => Ok(vec![Act::Runs { words: behind.to_vec(), elsewhere: false }]),
        _ => Err(unclear("timeout", "no program")),
    }
}

/// watch hands its words to a shell.
pub(super) fn watch(words: &[Word]) -> Acts {
    let Some((first, behind)) = WATCH.first(words, "watch")? else { return is(Reads) };
    let words: Vec<&str> = std::iter::once(first).chain(behind).map(|word| word.text.as_str()).collect();
    Ok(vec![Act::Shell { text: words.join(" "), elsewhere: false }])
}

pub(super) fn nice(words: &[Word]) -> Acts {
    runs(&NICE, words, "nice")
}

/// nohup, exec, command: the next word is the program.
pub(super) fn next(words: &[Word]) -> Acts {
    let asks = matches!(words.first().map(|word| word.text.as_str()), Some("-v" | "-V"));
    if asks { is(Reads) } else { runs(&NOTHING, words, "nohup") }
}

/// A shell runs the text behind `-c`; what it reads from a file or from its input nobody knows.
pub(super) fn shell(words: &[Word]) -> Acts {
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let text = word.text.as_str();
        let letters = text.strip_prefix('-').filter(|letters| letters.bytes().all(|b| b"ceiluxov".contains(&b)));
        match letters {
            Some(letters) if letters.ends_with('c') => {
                let script = rest.next().map(|word| word.text.clone());
                let script = script.ok_or_else(|| unclear("sh", "no text behind `-c`"))?;
                return Ok(vec![Act::Is(Reads), Act::Shell { text: script, elsewhere: false }]);
            }
            // `-o pipefail`
            Some(letters) if letters.ends_with('o') => _ = rest.next(),
            Some(_) => {}
            None => return Err(unclear("sh", &format!("what `{text}` runs is not in the command"))),
        }
    }
    Err(unclear("sh", "what it runs comes from its input"))
}

/// nc speaks to a port, and can hand it to a program.
pub(super) fn nc(words: &[Word]) -> Acts {
    certain(words, "nc")?;
    let hands = |word: &Word| word.text.starts_with('-') && word.text.contains(['e', 'c']);
    if words.iter().any(hands) { Err(unclear("nc", "a flag may run a program")) } else { is(Reads) }
}
