//! How a case's severity follows from its impact and its urgency (C1).

use super::Text;

/// Severities by impact and urgency.
#[derive(Clone, Debug, PartialEq)]
pub struct SeverityMatrix {
    /// Where the text says so.
    pub clause: Option<String>,
    /// Impacts, the gravest first, each with its definition; a name where it has none.
    pub impacts: Vec<(String, Text)>,
    /// Urgencies, the most urgent first, likewise.
    pub urgencies: Vec<(String, Text)>,
    /// A row an impact, a cell an urgency, in their orders: the name of a severity.
    pub severity: Vec<Vec<Option<String>>>,
}

impl SeverityMatrix {
    /// The severity of a case of that impact and urgency; `None` where the matrix has no such cell.
    pub fn of(&self, impact: &str, urgency: &str) -> Option<&str> {
        let at = |names: &[(String, Text)], wanted: &str| names.iter().position(|(name, _)| name == wanted);
        let row = self.severity.get(at(&self.impacts, impact)?)?;
        row.get(at(&self.urgencies, urgency)?)?.as_deref()
    }
}
