//! chromedriver or geckodriver, and the WebDriver protocol as far as the tests speak it.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// A running driver with one browser. Both end with it.
pub(crate) struct Driver {
    process: Child,
    agent: ureq::Agent,
    session: String,
    profile: PathBuf,
}

impl Driver {
    /// Starts a browser with an empty profile that can reach nothing beyond this machine.
    pub(crate) fn start() -> Self {
        Self::start_in("en-US")
    }

    /// The same, of a person who reads that language.
    pub(crate) fn start_in(lang: &str) -> Self {
        Self::of("CHROMEDRIVER", "chromedriver", |profile| capabilities(profile, lang))
    }

    /// Starts Firefox likewise. It has no Chrome DevTools Protocol and hands out no logs.
    pub(crate) fn start_firefox() -> Self {
        Self::of("GECKODRIVER", "geckodriver", firefox_capabilities)
    }

    fn of(variable: &str, name: &str, capabilities: impl Fn(&Path) -> Value) -> Self {
        let program = std::env::var(variable).unwrap_or_else(|_| name.to_owned());
        // The port that it picks may be another program's by the time it listens there: then it ends at once.
        let started = (0..5).find_map(|_| listening(&program));
        let (process, port) = started.unwrap_or_else(|| panic!("{program} ended without naming its port"));
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(60)))
            .http_status_as_error(false)
            .proxy(None)
            .build();
        let profile = profile();
        let base = format!("http://127.0.0.1:{port}/session");
        let mut driver = Self { process, agent: config.into(), session: base, profile };
        let answer = driver.call("POST", "", &capabilities(&driver.profile));
        let id = answer["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {answer}"));
        driver.session = format!("{}/{id}", driver.session);
        driver
    }

    /// Calls a command of the session and gives its value.
    #[track_caller]
    pub(crate) fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        self.try_call(method, path, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// Calls a command that may fail.
    pub(crate) fn try_call(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let url = format!("{}{path}", self.session);
        let response = match method {
            "GET" => self.agent.get(&url).call(),
            "DELETE" => self.agent.delete(&url).call(),
            _ => self.agent.post(&url).send_json(body),
        };
        let mut response = response.map_err(|error| error.to_string())?;
        // A log or a screenshot is larger than what ureq reads unasked.
        let body = response.body_mut().with_config().limit(1 << 30).read_json::<Value>();
        let value = body.map_err(|error| error.to_string())?["value"].take();
        match value["error"].as_str() {
            Some(error) if !response.status().is_success() => {
                Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default()))
            }
            _ => Ok(value),
        }
    }

    /// Ends the browser and gives its network log: all that anything in it asked for, and on whose behalf.
    pub(crate) fn finish(self) -> String {
        self.call("DELETE", "", &Value::Null);
        std::fs::read_to_string(network_log(&self.profile)).expect("the browser kept no network log")
    }

    /// The driver's process, whose child the browser is.
    pub(crate) fn process_id(&self) -> u32 {
        self.process.id()
    }

    /// Sends a command of the Chrome DevTools Protocol.
    #[track_caller]
    pub(crate) fn cdp(&self, command: &str, parameters: &Value) -> Value {
        self.call("POST", "/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked first, so that the browser goes too; whatever remains is no longer ours to judge.
        let _ = self.try_call("DELETE", "", &Value::Null);
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// A driver and its port: it picks a free one and says which.
fn listening(program: &str) -> Option<(Child, u16)> {
    let mut command = Command::new(program);
    command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn().unwrap_or_else(|error| panic!("can't start {program}: {error}"));
    let mut output = BufReader::new(process.stdout.take().expect("its output is piped")).lines();
    let port = output.by_ref().map_while(Result::ok).find_map(|line| {
        // Each says it in words of its own, with the port at the end. 0 is what it was asked for.
        let (_, port) = line.trim_end_matches('.').rsplit_once([' ', ':'])?;
        port.parse().ok().filter(|&port| port > 0)
    });
    // Read on, or the driver blocks when the pipe is full.
    std::thread::spawn(move || output.for_each(drop));
    if port.is_none() {
        let _ = process.kill();
        let _ = process.wait();
    }
    Some((process, port?))
}

fn profile() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("meshmedic-e2e-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).expect("can't create a folder for the browser's profile");
    folder
}

fn network_log(profile: &Path) -> PathBuf {
    profile.join("network.json")
}

fn capabilities(profile: &Path, lang: &str) -> Value {
    let mut options = json!({ "args": [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
        format!("--lang={lang}"), format!("--accept-lang={lang}"),
        "--force-device-scale-factor=1", "--window-size=1280,900",
        // It would ask its maker what a form's fields are for, and that counts as the page's request.
        "--disable-features=AutofillServerCommunication",
        // A proxy that isn't there: whatever the page or the browser itself would fetch from elsewhere fails at once.
        "--proxy-server=http://127.0.0.1:9",
        format!("--log-net-log={}", network_log(profile).display()), format!("--user-data-dir={}", profile.display()),
    ]});
    if let Ok(chromium) = std::env::var("CHROME") {
        options["binary"] = chromium.into();
    }
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    }}})
}

fn firefox_capabilities(profile: &Path) -> Value {
    let mut options = json!({ "args": ["-headless", "-profile", profile], "prefs": {
        // A proxy that isn't there, as above.
        "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9,
        "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9,
    }});
    if let Ok(firefox) = std::env::var("FIREFOX") {
        options["binary"] = firefox.into();
    }
    json!({ "capabilities": { "alwaysMatch": { "browserName": "firefox", "moz:firefoxOptions": options } } })
}
