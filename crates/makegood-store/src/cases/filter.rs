//! Which cases a reader wants: the drawer that an inbox shows.

/// What became of a case, as reports count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseOutcome {
    /// A promise was missed.
    Missed,
    /// A promise was kept or missed.
    Decided,
    /// It was reopened.
    Reopened,
    /// The customer said how satisfied they are.
    Rated,
    /// A person answered.
    Answered,
    /// It was corrected, or resolved.
    Corrected,
}

impl CaseOutcome {
    /// As a condition: each case is asked, which PostgreSQL is kept from joining to all that there are.
    fn condition(self) -> &'static str {
        match self {
            CaseOutcome::Missed => {
                "EXISTS (SELECT 1 FROM case_clock AS own WHERE own.case_id = support_case.id AND own.state = 'missed')
                IS TRUE"
            }
            CaseOutcome::Decided => {
                "EXISTS (SELECT 1 FROM case_clock AS own
                WHERE own.case_id = support_case.id AND own.state IN ('met', 'missed')) IS TRUE"
            }
            CaseOutcome::Reopened => "reopenings > 0",
            CaseOutcome::Rated => "EXISTS (SELECT 1 FROM case_rating WHERE case_id = support_case.id) IS TRUE",
            CaseOutcome::Answered => "answered_at IS NOT NULL",
            CaseOutcome::Corrected => {
                "(resolved_at IS NOT NULL OR EXISTS (SELECT 1 FROM case_step
                WHERE case_id = support_case.id AND what = 'corrected')) IS TRUE"
            }
        }
    }
}

/// What a case may be without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CasePart {
    /// Nobody knows of which customer it is.
    Customer,
    /// It is about no service.
    Service,
    /// No group looks after it.
    Group,
    /// Nobody does.
    Assignee,
}

impl CasePart {
    fn column(self) -> &'static str {
        match self {
            CasePart::Customer => "customer_id",
            CasePart::Service => "service_id",
            CasePart::Group => "group_id",
            CasePart::Assignee => "assignee_id",
        }
    }
}

/// Which cases; each that is given narrows them.
#[derive(Clone, Copy, Debug, Default)]
pub struct CaseFilter<'a> {
    /// Of one of these brands.
    pub brands: Option<&'a [String]>,
    /// Only those that are neither resolved nor closed, or only those that are.
    pub open: Option<bool>,
    /// Of one of these states.
    pub states: Option<&'a [String]>,
    /// Of this customer.
    pub customer: Option<&'a str>,
    /// Of this kind.
    pub kind: Option<&'a str>,
    /// Of this severity.
    pub severity: Option<&'a str>,
    /// About this service.
    pub service: Option<&'a str>,
    /// That came by this channel.
    pub channel: Option<&'a str>,
    /// With this group.
    pub group: Option<&'a str>,
    /// With this member.
    pub assignee: Option<&'a str>,
    /// With nobody.
    pub unassigned: bool,
    /// Without these.
    pub without: &'a [CasePart],
    /// Of which this became.
    pub outcome: Option<CaseOutcome>,
    /// That this member follows.
    pub follower: Option<&'a str>,
    /// With this tag.
    pub tag: Option<&'a str>,
    /// Behind which this incident stands.
    pub incident: Option<&'a str>,
    /// Whose next promise falls or fell due before this time, in milliseconds since 1970 in UTC.
    pub due_before: Option<i64>,
    /// That came in at this time or later.
    pub opened_from: Option<i64>,
    /// That came in before this time.
    pub opened_until: Option<i64>,
    /// Those that were merged into others, too.
    pub merged_too: bool,
}

/// A value of a condition.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    Text(&'a str),
    Number(i64),
}

/// Conditions as SQL, with their values in order.
#[derive(Debug, Default)]
pub(crate) struct Conditions<'a> {
    pub(crate) sql: String,
    pub(crate) values: Vec<Value<'a>>,
}

impl<'a> Conditions<'a> {
    /// ` AND …`, where `?` stands for the value.
    fn add(&mut self, condition: &str, value: Value<'a>) {
        self.values.push(value);
        let place = format!("${}", self.values.len());
        self.sql.push_str(" AND ");
        self.sql.push_str(&condition.replace('?', &place));
    }

    fn one_of(&mut self, column: &str, values: &'a [String]) {
        let places: Vec<String> = values
            .iter()
            .map(|value| {
                self.values.push(Value::Text(value));
                format!("${}", self.values.len())
            })
            .collect();
        // A list without a name is one that nothing is on.
        let places = if places.is_empty() { "NULL".to_owned() } else { places.join(", ") };
        self.sql.push_str(&format!(" AND {column} IN ({places})"));
    }

    /// The place of one more value.
    pub(crate) fn place(&mut self, value: Value<'a>) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }
}

impl<'a> CaseFilter<'a> {
    /// Whether only cases that are neither resolved nor closed pass.
    pub(super) fn is_open(&self) -> bool {
        let open = |state: &String| !matches!(state.as_str(), "resolved" | "closed");
        self.open == Some(true) || self.states.is_some_and(|states| !states.is_empty() && states.iter().all(open))
    }

    /// Whether few cases pass, which an index finds: those of one incident, those due, those that somebody follows.
    pub(super) fn is_narrow(&self) -> bool {
        self.incident.is_some() || self.due_before.is_some() || (self.follower.is_some() && !self.is_open())
    }

    /// The filter as conditions on `support_case`; what was merged is shown where it went, unless it is asked for.
    pub(crate) fn conditions(&self) -> Conditions<'a> {
        let merged = if self.merged_too { "" } else { " AND merged_into IS NULL" };
        let mut all = Conditions { sql: merged.to_owned(), values: Vec::new() };
        if let Some(brands) = self.brands {
            all.one_of("brand_id", brands);
        }
        if let Some(states) = self.states {
            all.one_of("state", states);
        }
        // Open cases are few: each is asked, on PostgreSQL, kept from joining, a list that it read once. Of all that ever
        // were, those that have the tag are looked up.
        let (follower, tag) = match self.is_open() {
            true => (
                "EXISTS (SELECT 1 FROM case_follower WHERE case_id = support_case.id AND member_id = ?) IS TRUE",
                "EXISTS (SELECT 1 FROM case_tag WHERE case_id = support_case.id AND tag = ?) IS TRUE",
            ),
            false => (
                "id IN (SELECT case_id FROM case_follower WHERE member_id = ?)",
                "id IN (SELECT case_id FROM case_tag WHERE tag = ?)",
            ),
        };
        let equal = [
            ("customer_id = ?", self.customer),
            ("kind = ?", self.kind),
            ("severity = ?", self.severity),
            ("service_id = ?", self.service),
            ("channel = ?", self.channel),
            ("group_id = ?", self.group),
            ("assignee_id = ?", self.assignee),
            ("incident_id = ?", self.incident),
            (follower, self.follower),
            (tag, self.tag),
        ];
        for (condition, value) in equal {
            if let Some(value) = value {
                all.add(condition, Value::Text(value));
            }
        }
        let times = [
            ("next_due_at < ?", self.due_before),
            ("opened_at >= ?", self.opened_from),
            ("opened_at < ?", self.opened_until),
        ];
        for (condition, value) in times {
            if let Some(value) = value {
                all.add(condition, Value::Number(value));
            }
        }
        // In the words of the index of open cases.
        all.sql.push_str(match (self.is_open(), self.open) {
            (true, _) => " AND state NOT IN ('resolved', 'closed')",
            (_, Some(false)) => " AND state IN ('resolved', 'closed')",
            _ => "",
        });
        if self.unassigned {
            all.sql.push_str(" AND assignee_id IS NULL");
        }
        for part in self.without {
            all.sql.push_str(&format!(" AND {} IS NULL", part.column()));
        }
        if let Some(outcome) = self.outcome {
            all.sql.push_str(" AND ");
            all.sql.push_str(outcome.condition());
        }
        all
    }
}
