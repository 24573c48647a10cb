//! `cargo xtask serve`: the page on this machine, built again on every change.

use crate::{page, process, setup, workspace};
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Command, ExitCode};
use std::time::Duration;

/// The hidden command that waits until the page answers.
pub(crate) const ANNOUNCE: &str = "announce";

/// `cargo xtask serve`.
pub(crate) fn command(arguments: &[String]) -> Result<ExitCode> {
    let mut address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
    let mut open = false;
    let mut rest = arguments.iter();
    while let Some(option) = rest.next() {
        let mut value = || rest.next().with_context(|| format!("{option} wants a value"));
        match option.as_str() {
            "--open" => open = true,
            "--port" => address.set_port(value()?.parse().context("--port wants a number")?),
            "--host" => address.set_ip(value()?.parse().context("--host wants an address such as 127.0.0.1")?),
            other => bail!("`cargo xtask serve` takes no {other}, only --open, --port N and --host ADDRESS"),
        }
    }
    // Better now than after minutes of building.
    if let Err(error) = TcpListener::bind(address) {
        bail!(
            "can't serve on {address}: {error}. Another port: cargo xtask serve --port {}",
            address.port().wrapping_add(1)
        );
    }
    let kit = setup::page(false)?;

    // Not into dist/, so that a build or a test beside it doesn't disturb what is served.
    let dist = workspace::target_dir()?.join("serve");
    if dist.is_dir() {
        std::fs::remove_dir_all(&dist).with_context(|| format!("can't empty {}", dist.display()))?;
    }
    // What doesn't compile is Trunk's to say too: it goes on watching.
    let _ = page::compile(&kit);
    let mut trunk = kit.command(&kit.trunk)?;
    trunk.env("RUST_BACKTRACE", "0");
    trunk.args(["serve", "--release", "--offline", "--port", &address.port().to_string()]);
    trunk.args(["--address", &address.ip().to_string()]).arg("--dist").arg(&dist);
    if open {
        trunk.arg("--open");
    }
    let mut herald = process::command(std::env::current_exe().context("xtask can't find itself")?)?;
    herald
        .args([ANNOUNCE, &address.to_string(), &std::process::id().to_string()])
        .spawn()
        .context("can't start xtask")?;
    become_trunk(trunk)
}

/// Trunk takes this process's place, so that whoever ends `cargo xtask serve` ends the server.
#[cfg(unix)]
fn become_trunk(mut trunk: Command) -> Result<ExitCode> {
    Err(std::os::unix::process::CommandExt::exec(&mut trunk)).context("can't start trunk")
}

#[cfg(not(unix))]
fn become_trunk(mut trunk: Command) -> Result<ExitCode> {
    process::run(&mut trunk, "serving the page (trunk serve)")?;
    Ok(ExitCode::SUCCESS)
}

/// Waits until the page answers at the address given and prints it. Ends with its parent.
pub(crate) fn announce(arguments: &[String]) -> Result<()> {
    let [address, parent] = arguments else { bail!("announce is for xtask itself") };
    let mut address: SocketAddr = address.parse()?;
    if address.ip().is_unspecified() {
        address.set_ip(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    while is_parent(parent) {
        std::thread::sleep(Duration::from_millis(100));
        match status_of(address) {
            Ok(200) => {
                println!(
                    "\nmeshmedic is served on http://{address}/ (Ctrl-C ends it; reload the page after a rebuild)\n"
                );
                return Ok(());
            }
            Ok(_) => {
                println!("\nThe page was not built: see above. It is built again when a file changes.\n");
                while is_parent(parent) && !matches!(status_of(address), Ok(200)) {
                    std::thread::sleep(Duration::from_millis(500));
                }
            }
            Err(_) => {}
        }
    }
    Ok(())
}

#[cfg(unix)]
fn is_parent(id: &str) -> bool {
    std::os::unix::process::parent_id().to_string() == id
}

#[cfg(not(unix))]
fn is_parent(_id: &str) -> bool {
    true
}

fn status_of(address: SocketAddr) -> Result<u16> {
    let limit = Duration::from_secs(5);
    let mut stream = TcpStream::connect_timeout(&address, limit)?;
    stream.set_read_timeout(Some(limit))?;
    write!(stream, "GET / HTTP/1.0\r\nHost: {address}\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(64).read_to_string(&mut answer)?;
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no HTTP status")
}
