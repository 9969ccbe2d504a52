//! A browser without a window, driven over its `DevTools` protocol. It is started for one test with a profile of its own, and
//! ended with it.

use std::env;
use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket, client};

/// Longer than anything takes; what hangs fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// What the browser is called by those who pack it.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
];

/// What it is started with: no window, nothing of its own accord.
const OPTIONS: [&str; 13] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--remote-debugging-port=0",
];

/// A browser with one page.
pub struct Browser {
    child: Child,
    socket: WebSocket<TcpStream>,
    session: Option<String>,
    last: u64,
    /// What the browser told without being asked.
    events: Vec<Value>,
    _profile: TempDir,
}

impl Browser {
    /// Starts one.
    pub fn start() -> Self {
        let profile = TempDir::new().expect("a folder can be made");
        let child = Command::new(program())
            .args(OPTIONS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser starts");
        let address = address(profile.path());
        let (port, _) = address.split_once('/').expect("a port and a path");
        let stream = TcpStream::connect(format!("127.0.0.1:{port}")).expect("it listens");
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a socket has a patience");
        let (socket, _) = client(format!("ws://127.0.0.1:{address}"), stream).expect("it speaks");
        let mut browser = Self {
            child,
            socket,
            session: None,
            last: 0,
            events: Vec::new(),
            _profile: profile,
        };
        let target = browser.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let target = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = browser.call("Target.attachToTarget", &target);
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Network", "Log"] {
            browser.call(&format!("{domain}.enable"), &json!({}));
        }
        browser
    }

    /// Starts one and opens a page.
    pub fn at(page: &Path) -> Self {
        let mut browser = Self::start();
        browser.open(page);
        browser
    }

    /// Opens a page and waits until it is there.
    pub fn open(&mut self, page: &Path) {
        let url = format!("file://{}", page.display());
        let before = self.told("Page.loadEventFired").len();
        let answer = self.call("Page.navigate", &json!({ "url": url }));
        assert_eq!(answer.get("errorText"), None, "{url}");
        self.until(|browser| browser.told("Page.loadEventFired").len() > before);
    }

    /// Asks the browser for something.
    pub fn call(&mut self, method: &str, parameters: &Value) -> Value {
        self.last += 1;
        let id = self.last;
        let mut request = json!({ "id": id, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            request["sessionId"] = json!(session);
        }
        let message = Message::text(request.to_string());
        self.socket.send(message).expect("the browser listens");
        loop {
            let told = self.hear();
            if told["id"] == id {
                assert_eq!(told.get("error"), None, "{method} {parameters}");
                return told["result"].clone();
            }
            self.events.push(told);
        }
    }

    fn hear(&mut self) -> Value {
        loop {
            let message = self.socket.read().expect("the browser answers in time");
            if let Message::Text(text) = message {
                return serde_json::from_str(&text).expect("the browser speaks JSON");
            }
        }
    }

    /// What it told by itself: the parameters of every event of a name.
    pub fn told(&self, method: &str) -> Vec<&Value> {
        let events = self.events.iter();
        let events = events.filter(|event| event["method"] == method);
        events.map(|event| &event["params"]).collect()
    }

    /// The value of an expression on the page, whatever the page forbids its own scripts.
    pub fn value(&mut self, expression: &str) -> Value {
        let asked =
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.call("Runtime.evaluate", &asked);
        assert_eq!(answer.get("exceptionDetails"), None, "{expression}");
        answer["result"]["value"].clone()
    }

    /// The text of an expression.
    pub fn text(&mut self, expression: &str) -> String {
        let value = self.value(expression);
        value.as_str().expect("a text").to_owned()
    }

    /// The texts of an expression.
    pub fn texts(&mut self, expression: &str) -> Vec<String> {
        let value = self.value(expression);
        let texts = value.as_array().expect("an array").iter();
        texts
            .map(|text| text.as_str().expect("texts").to_owned())
            .collect()
    }

    /// Waits until an expression is true.
    pub fn wait_for(&mut self, expression: &str) {
        let start = Instant::now();
        while self.value(expression) != json!(true) {
            assert!(start.elapsed() < PATIENCE, "not so in time: {expression}");
            sleep(Duration::from_millis(20));
        }
    }

    fn until(&mut self, is_so: impl Fn(&Self) -> bool) {
        while !is_so(self) {
            let told = self.hear();
            self.events.push(told);
        }
    }

    /// Lays the page out for a window of this size.
    pub fn resize(&mut self, width: u32, height: u32) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Says that the reader prefers something: `prefers-color-scheme`, `dark`.
    pub fn prefer(&mut self, feature: &str, value: &str) {
        let features = json!({ "features": [{ "name": feature, "value": value }] });
        self.call("Emulation.setEmulatedMedia", &features);
    }

    /// Types a text where the focus is.
    pub fn type_text(&mut self, text: &str) {
        self.call("Input.insertText", &json!({ "text": text }));
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) {
        let (name, code, text) = match key {
            Key::Tab => ("Tab", 9, None),
            Key::Enter => ("Enter", 13, Some("\r")),
            Key::Space => (" ", 32, Some(" ")),
            Key::Down => ("ArrowDown", 40, None),
        };
        let code_name = if name == " " { "Space" } else { name };
        let mut pressed = json!({ "type": "keyDown", "key": name, "code": code_name, "windowsVirtualKeyCode": code });
        if let Some(text) = text {
            pressed["text"] = json!(text);
        }
        self.call("Input.dispatchKeyEvent", &pressed);
        pressed["type"] = json!("keyUp");
        self.call("Input.dispatchKeyEvent", &pressed);
    }
}

/// A key.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    Tab,
    Enter,
    Space,
    Down,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It is ended however the test went; what it says to that does not matter.
        self.session = None;
        let _ = self
            .socket
            .send(Message::text(r#"{"id":0,"method":"Browser.close"}"#));
        let start = Instant::now();
        while !matches!(self.child.try_wait(), Ok(Some(_)))
            && start.elapsed() < Duration::from_secs(5)
        {
            sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The browser of this machine.
#[expect(clippy::panic, reason = "a missing browser is a failure with advice")]
fn program() -> PathBuf {
    let folders = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&folders).collect();
    let all = NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    all.into_iter()
        .find(|path| path.is_file())
        .unwrap_or_else(|| panic!("no browser; `apt-get install chromium`"))
}

/// Where a browser listens: its port and path, which it writes into its profile.
fn address(profile: &Path) -> String {
    let file = profile.join("DevToolsActivePort");
    let start = Instant::now();
    loop {
        let text = fs::read_to_string(&file).unwrap_or_default();
        if let Some((port, path)) = text.split_once('\n')
            && path.starts_with('/')
        {
            return format!("{port}{}", path.trim_end());
        }
        assert!(start.elapsed() < PATIENCE, "the browser does not start");
        sleep(Duration::from_millis(20));
    }
}
