//! The archive of the self-contained command line, for machines without a network.

use crate::archive::Archive;
use crate::{bill, files, linked, notices, single, sums};
use anyhow::{Context, Result, bail};
use object::Endianness;
use object::elf::{DT_NEEDED, FileHeader64};
use object::read::elf::{Dyn, FileHeader, ProgramHeader};
use std::path::Path;
use std::process::Command;

const INSTALL: &str = include_str!("install.txt");

/// Shells, and the names under which they look for completions.
const SHELLS: [(&str, &str); 5] = [
    ("bash", "meshmedic.bash"),
    ("elvish", "meshmedic.elv"),
    ("fish", "meshmedic.fish"),
    ("powershell", "_meshmedic.ps1"),
    ("zsh", "_meshmedic"),
];

const ENDING: &str = ".tar.gz";

/// Writes the list of dependencies into `dist`, and the archive where a target and a program for it are given.
pub(crate) fn write(dist: &Path, given: &[String]) -> Result<()> {
    let given = match given {
        [] => None,
        [target, program] => Some((target.as_str(), Path::new(program))),
        _ => bail!("a target and a program are wanted, or neither"),
    };
    let workspace = Path::new(".");
    let root = given.map(|(target, _)| (bill::COMMAND_LINE, target));
    let roots: Vec<linked::Root> = root.into_iter().chain([linked::PAGE, linked::JS]).collect();
    files::write(&dist.join(bill::NAME), bill::of(workspace, &roots)?.as_bytes())?;
    without_older(dist)?;
    let Some((target, program)) = given else { return Ok(()) };
    let top = format!("meshmedic-{}-{target}", env!("CARGO_PKG_VERSION"));
    let notices = notices::of(workspace, (bill::COMMAND_LINE, target))?;
    let (name, archive) = (format!("{top}{ENDING}"), archive(dist, top, program, notices)?);
    files::write(&dist.join(&name), &archive)?;
    print!("{}", sums::line(&name, &archive));
    Ok(())
}

/// Removes archives of other versions and targets, which the sums would list with what was made now.
fn without_older(dist: &Path) -> Result<()> {
    for entry in std::fs::read_dir(dist).with_context(|| format!("can't list {}", dist.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("meshmedic-") && name.ends_with(ENDING) {
            std::fs::remove_file(&path).with_context(|| format!("can't remove {}", path.display()))?;
        }
    }
    Ok(())
}

/// The archive's bytes: `program`, what it prints of itself, the notices of what is linked into it, and the page and the
/// list of dependencies in `dist`.
fn archive(dist: &Path, top: String, program: &Path, notices: String) -> Result<Vec<u8>> {
    let read = |path: &Path| std::fs::read(path).with_context(|| format!("can't read {}", path.display()));
    let bytes = read(program)?;
    if let Some(wanted) = wants(&bytes).with_context(|| format!("can't read {}", program.display()))? {
        bail!("{} is not self-contained: it wants {wanted}", program.display());
    }
    let mut archive = Archive::new(top);
    archive.add_program("meshmedic", bytes);
    for (shell, file) in SHELLS {
        archive.add(&format!("completions/{file}"), printed(program, &["completions", shell])?);
    }
    archive.add("man/meshmedic.1", printed(program, &["man"])?);
    archive.add("LICENSE", read(Path::new("LICENSE"))?);
    archive.add(notices::NAME, notices);
    archive.add("INSTALL", INSTALL);
    for file in [single::NAME, bill::NAME] {
        archive.add(file, read(&dist.join(file))?);
    }
    archive.finish()
}

fn printed(program: &Path, arguments: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new(program).args(arguments).env_clear().output();
    let output = output.with_context(|| format!("can't start {}", program.display()))?;
    if !output.status.success() || output.stdout.is_empty() {
        bail!("{} {} printed nothing usable ({})", program.display(), arguments.join(" "), output.status);
    }
    Ok(output.stdout)
}

/// What a program asks of the machine before it can start: a loader, or a library.
fn wants(program: &[u8]) -> Result<Option<String>> {
    let header = FileHeader64::<Endianness>::parse(program)?;
    let endian = header.endian()?;
    for segment in header.program_headers(endian, program)? {
        if let Some(loader) = segment.interpreter(endian, program)? {
            return Ok(Some(format!("the loader {}", String::from_utf8_lossy(loader))));
        }
        let entries = segment.dynamic(endian, program)?.unwrap_or_default();
        if entries.iter().any(|entry| entry.tag(endian) == DT_NEEDED) {
            return Ok(Some("a library".to_owned()));
        }
    }
    Ok(None)
}

#[cfg(all(test, target_os = "linux", target_pointer_width = "64"))]
mod tests {
    use super::*;

    #[test]
    fn what_a_machine_must_have_is_told() {
        // This very test is linked as programs usually are.
        let own = std::fs::read(std::env::current_exe().unwrap()).unwrap();
        let wanted = wants(&own).unwrap().unwrap();
        assert!(wanted.starts_with("the loader /"), "{wanted}");
        assert!(wants(b"no program").is_err());
    }
}
