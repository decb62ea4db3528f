//! Renewing an agreement: its text as it stands, as a new version with new days, which goes the same way as any other.

use jiff::civil::Date;

/// The text with another version and other days; everything else, comments too, stays as it is.
pub(crate) fn renewed(text: &str, version: &str, effective: Date, ends: Option<Date>) -> String {
    let quoted = serde_json::Value::from(version).to_string();
    let version = format!("version: {quoted}");
    let days = match ends {
        Some(ends) => format!("effective: {effective}\nends: {ends}"),
        None => format!("effective: {effective}"),
    };
    let has_version = text.lines().any(|line| line.starts_with("version:"));
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines() {
        match line.split(':').next() {
            Some("version") => lines.push(&version),
            Some("effective") if has_version => lines.push(&days),
            Some("effective") => lines.extend([version.as_str(), days.as_str()]),
            Some("ends") => {}
            _ => lines.push(line),
        }
    }
    format!("{}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::renewed;

    #[test]
    fn only_version_and_days_change() {
        let text = "agreement: shop  # the shop\nversion: \"1\"\neffective: 2024-01-01\nends: 2025-01-01\nservices:\n  version: { name: x }\n";
        assert_eq!(
            renewed(text, "2", date(2025, 1, 1), Some(date(2026, 1, 1))),
            "agreement: shop  # the shop\nversion: \"2\"\neffective: 2025-01-01\nends: 2026-01-01\nservices:\n  version: { name: x }\n"
        );
        assert_eq!(
            renewed("effective: 2024-01-01\n", "2", date(2025, 1, 1), None),
            "version: \"2\"\neffective: 2025-01-01\n"
        );
    }
}
