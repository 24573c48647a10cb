//! The site behind a real nginx, set up by the very snippet of docs/hosting.md, in a folder of a host.

use crate::driver::Driver;
use crate::page::Page;
use crate::pastes::REPLICASET;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PATH: &str = "/docs/tools/x/";

/// A running nginx, which ends with it.
pub(crate) struct Nginx {
    process: Child,
    port: u16,
}

impl Nginx {
    /// Serves `site` as docs/hosting.md says, out of `folder`.
    pub(crate) fn start(folder: &Path, site: &Path) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let snippet = documented("```nginx\n");
        let server = replaced(&snippet, "listen 80;", &format!("listen 127.0.0.1:{port};"));
        let server = replaced(&server, "/srv/meshmedic/site/", &format!("{}/", site.display()));
        let own = folder.display();
        // What a package's own nginx.conf says, with nothing written outside of the folder.
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("{name}_temp_path {own}/{name};\n"))
            .concat();
        let user = if is_root() { "user root;\n" } else { "" };
        let config = format!(
            "{user}daemon off;\nmaster_process off;\npid {own}/pid;\nerror_log {own}/error.log;\nevents {{}}\n\
             http {{\naccess_log off;\nserver_names_hash_bucket_size 128;\n{temporary}{server}}}\n"
        );
        std::fs::write(folder.join("nginx.conf"), config).unwrap();
        let program = std::env::var("NGINX_PROGRAM").unwrap_or_else(|_| "nginx".to_owned());
        let process = Command::new(program)
            .arg("-p")
            .arg(folder)
            .args(["-e", "error.log", "-c"])
            .arg(folder.join("nginx.conf"))
            .stdin(Stdio::null())
            .spawn()
            .expect("nginx does not start: `cargo xtask test --only e2e` sets it up");
        let nginx = Self { process, port };
        let end = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            let said = std::fs::read_to_string(folder.join("error.log")).unwrap_or_default();
            assert!(Instant::now() < end, "nginx does not answer: {said}");
            std::thread::sleep(Duration::from_millis(50));
        }
        nginx
    }

    /// The site's address, with a slash at its end.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}{PATH}", self.port)
    }

    /// Takes the server away.
    pub(crate) fn stop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        self.stop();
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.starts_with(b"0\n"))
}

/// The block of docs/hosting.md that `opened` begins.
pub(crate) fn documented(opened: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hosting.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (_, after) = text.split_once(opened).expect("docs/hosting.md has that block");
    after.split_once("```").expect("it ends").0.to_owned()
}

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from} in {text}");
    text.replace(from, to)
}

/// An empty folder of a test's own.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

pub(crate) fn site() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/site")
}

#[test]
fn a_paste_is_analysed_in_a_folder_of_a_host() {
    let nginx = Nginx::start(&folder("nginx-page"), &site());
    let page = Page::at(nginx.url(), Driver::start());
    page.goto("");
    page.paste("textarea", REPLICASET);
    page.finding("webhook/istiod-no-endpoints");
    page.find("#about summary").click();
    page.wait_for_text("#about", "of which from elsewhere: 0. Refused by the policy: 0.");
    page.wait_for_text("#about", "Works offline: yes.");
    page.screenshot("site-about");
    // Nothing beside the folder is asked for, not even of the same host.
    page.finish();
}

#[test]
fn the_headers_are_as_documented() {
    let nginx = Nginx::start(&folder("nginx-headers"), &site());
    let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).max_redirects(0).build().into();
    let get = |name: &str| {
        let request = agent.get(format!("{}{name}", nginx.url())).header("Accept-Encoding", "gzip, br");
        let mut answer = request.call().unwrap_or_else(|error| panic!("{name}: {error}"));
        let body = answer.body_mut().with_config().limit(1 << 30).read_to_vec().unwrap();
        (answer, body)
    };
    let mut seen = 0;
    for entry in std::fs::read_dir(site()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() || name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        let (answer, body) = get(&name);
        let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let same = ["index.html", "licenses.html", "meshmedic.html", "sw.js", "manifest.webmanifest"];
        let hashed = !same.contains(&name.as_str());
        let cache = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        assert_eq!(header("Cache-Control"), cache, "{name}");
        let kind = match path.extension().and_then(|kind| kind.to_str()).unwrap() {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "json" => "application/json; charset=utf-8",
            "webmanifest" => "application/manifest+json; charset=utf-8",
            "txt" => "text/plain; charset=utf-8",
            "wasm" => "application/wasm",
            other => panic!("{name}: the snippet may know no .{other}"),
        };
        assert_eq!(header("Content-Type"), kind, "{name}");
        assert_eq!(header("Content-Encoding"), "gzip", "{name}");
        assert_eq!(header("Vary"), "Accept-Encoding", "{name}");
        assert_eq!(header("X-Content-Type-Options"), "nosniff", "{name}");
        assert_eq!(header("Referrer-Policy"), "no-referrer", "{name}");
        assert_eq!(header("Content-Security-Policy"), "frame-ancestors 'self'", "{name}");
        assert_eq!(header("Cross-Origin-Opener-Policy"), "same-origin", "{name}");
        assert!(!body.is_empty());
        seen += 1;
    }
    assert!(seen > 10, "{seen} files");
    // Each icon of the manifest, by the address it has there.
    let manifest = std::fs::read_to_string(site().join("manifest.webmanifest")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    for icon in manifest["icons"].as_array().unwrap() {
        let (answer, _) = get(icon["src"].as_str().unwrap());
        assert_eq!(answer.headers()["Content-Type"], icon["type"].as_str().unwrap());
    }
}

#[test]
fn it_can_be_installed() {
    let nginx = Nginx::start(&folder("nginx-install"), &site());
    let page = Page::at(nginx.url(), Driver::start());
    page.goto("");
    page.find("[data-sample]");
    let manifest = page.driver.cdp("Page.getAppManifest", &serde_json::json!({}));
    assert_eq!(manifest["errors"], serde_json::json!([]), "{manifest}");
    let faults = page.driver.cdp("Page.getInstallabilityErrors", &serde_json::json!({}));
    // A browser may have reasons of its own, such as a private profile. What it says of the site is what counts.
    let faults: Vec<&str> = faults["installabilityErrors"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|fault| fault["errorId"].as_str())
        .filter(|fault| ["manifest", "icon", "url", "origin", "scope"].iter().any(|about| fault.contains(about)))
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    page.finish();
}
