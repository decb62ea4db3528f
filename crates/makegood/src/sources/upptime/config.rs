//! What `upptimerc.yml` says about sites.

use serde::Deserialize;

/// The sites.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Config {
    /// In the order of the file.
    #[serde(default)]
    pub sites: Vec<Site>,
}

/// One site.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Site {
    /// Its name; its slug names its results.
    pub name: String,
    /// What is asked for.
    #[serde(default)]
    pub url: String,
    /// Codes that mean up besides Upptime's own.
    #[serde(default)]
    pub expected_status_codes: Vec<u16>,
}

impl Config {
    /// Reads the file's text.
    ///
    /// # Errors
    /// Why it is no configuration, with its place.
    pub fn read(text: &str) -> Result<Config, String> {
        serde_saphyr::from_str(text).map_err(|error| error.to_string())
    }

    /// The site with this URL.
    pub fn site(&self, url: &str) -> Option<&Site> {
        self.sites.iter().find(|site| site.url == url)
    }
}

impl Site {
    /// Whether the code means up here.
    pub fn expects(&self, code: u16) -> bool {
        self.expected_status_codes.contains(&code)
    }
}
