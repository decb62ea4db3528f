//! A headless Chromium, driven by the WebDriver protocol over HTTP.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::Client;

/// The name under which WebDriver answers hold an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One browser with one window; it ends with the test.
pub(crate) struct Browser {
    driver: Child,
    agent: ureq::Agent,
    session: String,
    address: String,
}

/// What kind of reader a browser has.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    pub(crate) width: u32,
    pub(crate) language: &'static str,
    pub(crate) scripts: bool,
}

pub(crate) const WIDE: Reader = Reader { width: 1_280, language: "en", scripts: true };
pub(crate) const PHONE: Reader = Reader { width: 390, language: "ko", scripts: true };

impl Browser {
    /// Opens a browser at the service that `client` speaks to.
    pub(crate) fn open(address: &str, reader: Reader) -> Browser {
        let mut driver =
            Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect(
                "Chromium is driven by chromedriver: install it (Debian: apt-get install chromium chromium-driver)",
            );
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines().map(Result::unwrap);
        let port = lines.find_map(|line| line.split_once("successfully on port ").map(|(_, port)| port.to_owned()));
        let port = port.expect("chromedriver says its port").trim_end_matches('.').to_owned();
        // What it says later is not read: the pipe must stay open for it.
        std::thread::spawn(move || lines.for_each(drop));
        let config = ureq::Agent::config_builder().http_status_as_error(false).build();
        let mut browser = Browser {
            driver,
            agent: config.into(),
            session: format!("http://127.0.0.1:{port}/session"),
            address: address.to_owned(),
        };
        let begun = browser.post("", &capabilities(reader));
        let id = begun["sessionId"].as_str().unwrap_or_else(|| panic!("no browser: {begun}")).to_owned();
        browser.session = format!("{}/{id}", browser.session);
        browser
    }

    /// Signs in as whoever `client` is.
    pub(crate) fn sign_in_as(&self, client: &Client) {
        self.go("/healthz");
        let cookie = json!({ "name": "makegood_session", "value": client.session(), "httpOnly": true });
        self.post("/cookie", &json!({ "cookie": cookie }));
    }

    pub(crate) fn go(&self, path: &str) {
        self.post("/url", &json!({ "url": format!("{}{path}", self.address) }));
    }

    /// The path of the page that is shown.
    pub(crate) fn path(&self) -> String {
        let url = self.ask("/url");
        url.as_str().unwrap().trim_start_matches(&self.address).to_owned()
    }

    /// What the page says, as a person reads it.
    pub(crate) fn text(&self) -> String {
        // A page that is being left has no text for a moment.
        self.text_of("body")
    }

    /// What the element says that this selector finds first.
    pub(crate) fn text_of(&self, selector: &str) -> String {
        self.of(&self.find(selector), "text").as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page says this: what a click leads to arrives a little later.
    pub(crate) fn comes_to_say(&self, text: &str) {
        self.waits_for(text, || self.text().contains(text));
    }

    /// Waits until the page of this path is shown, whatever it was asked.
    pub(crate) fn comes_to(&self, path: &str) {
        self.waits_for(path, || self.path().split('?').next() == Some(path));
    }

    fn waits_for(&self, what: &str, there: impl Fn() -> bool) {
        for _ in 0..200 {
            if there() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("`{what}` did not come on {}:\n{}", self.path(), self.text());
    }

    /// Fills in the field of this name.
    pub(crate) fn fill(&self, name: &str, text: &str) {
        self.fill_in("body", name, text);
    }

    /// Fills in the field of this name in the form that this selector finds.
    pub(crate) fn fill_in(&self, form: &str, name: &str, text: &str) {
        let field = self.find(&format!("{form} [name='{name}']"));
        self.post(&format!("/element/{field}/clear"), &json!({}));
        self.post(&format!("/element/{field}/value"), &json!({ "text": text }));
    }

    /// Clicks what this selector finds first.
    pub(crate) fn click(&self, selector: &str) {
        let element = self.find(selector);
        self.post(&format!("/element/{element}/click"), &json!({}));
    }

    /// Types into whatever has the focus.
    pub(crate) fn keys(&self, text: &str) {
        let active = self.ask("/element/active");
        let element = active[ELEMENT].as_str().unwrap().to_owned();
        self.post(&format!("/element/{element}/value"), &json!({ "text": text }));
    }

    /// What a script in the page gives back.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// What the browser complained of since it was asked last: errors, refusals by the page's policy.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "browser" }));
        let said = |entry: &Value| entry["message"].as_str().unwrap_or_default().to_owned();
        log.as_array().unwrap().iter().map(said).collect()
    }

    fn find(&self, selector: &str) -> String {
        let found = self.post("/element", &json!({ "using": "css selector", "value": selector }));
        let element = found[ELEMENT].as_str();
        element.unwrap_or_else(|| panic!("`{selector}` is on {}: {found}", self.path())).to_owned()
    }

    fn of(&self, element: &str, what: &str) -> Value {
        self.ask(&format!("/element/{element}/{what}"))
    }

    fn ask(&self, path: &str) -> Value {
        let mut answer = self.agent.get(format!("{}{path}", self.session)).call().expect("chromedriver answers");
        value(&answer.body_mut().read_to_string().unwrap())
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let request = self.agent.post(format!("{}{path}", self.session)).header("content-type", "application/json");
        let mut answer = request.send(body.to_string()).expect("chromedriver answers");
        value(&answer.body_mut().read_to_string().unwrap())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A browser that is gone already cannot be closed.
        let _ = self.agent.delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn value(answer: &str) -> Value {
    let mut answer: Value = serde_json::from_str(answer).unwrap();
    answer["value"].take()
}

fn capabilities(reader: Reader) -> Value {
    let Reader { width, language, scripts } = reader;
    let size = format!("--window-size={width},900");
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--hide-scrollbars",
        &size,
    ];
    let scripts = if scripts { 1 } else { 2 };
    let preferences = json!({
        "intl.accept_languages": language,
        "profile.managed_default_content_settings.javascript": scripts,
    });
    // Windows have a least width: a phone is emulated.
    let mut options = json!({ "args": arguments, "prefs": preferences });
    if width < 500 {
        options["mobileEmulation"] = json!({ "deviceMetrics": { "width": width, "height": 844, "pixelRatio": 1.0 } });
    }
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
        // A page that is on its way is waited for.
        "timeouts": { "implicit": 5_000 },
    } } })
}
