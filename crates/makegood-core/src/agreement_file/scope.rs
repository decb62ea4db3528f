//! The names a file defines.

use std::cell::Cell;
use std::rc::Rc;

use super::grammar::Named;
use super::tree::{Node, Value};

/// All names by what they name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    pub(crate) services: Vec<String>,
    pub(crate) components: Vec<String>,
    pub(crate) regions: Vec<String>,
    pub(crate) plans: Vec<String>,
    pub(crate) severities: Vec<String>,
    pub(crate) impacts: Vec<String>,
    pub(crate) urgencies: Vec<String>,
    pub(crate) deployments: Vec<String>,
    pub(crate) calendars: Vec<String>,
    pub(crate) seasons: Vec<String>,
    pub(crate) events: Vec<String>,
    pub(crate) measurements: Vec<String>,
    pub(crate) objectives: Vec<String>,
    pub(crate) clocks: Vec<String>,
    pub(crate) duties: Vec<String>,
    /// Ids of all agreements given; `None` when only one file was: then nothing can be said about others.
    pub(crate) agreements: Option<Rc<[String]>>,
    /// Whether anything was asked of those ids: else a file is judged the same whatever other files are called.
    pub(crate) asked_for_agreements: Cell<bool>,
}

impl Scope {
    /// The names under `root`.
    pub(crate) fn of(root: &Node, agreements: Option<Rc<[String]>>) -> Scope {
        let services = root.get("services").map_or(&[][..], Node::entries);
        Scope {
            services: keys(root, "services"),
            components: services.iter().flat_map(|service| texts(service.value.get("components"))).collect(),
            regions: keys(root, "regions"),
            plans: texts(root.get("plans")),
            severities: keys(root, "severities"),
            impacts: root.get("severity_matrix").map_or_else(Vec::new, |matrix| keys(matrix, "impacts")),
            urgencies: root.get("severity_matrix").map_or_else(Vec::new, |matrix| keys(matrix, "urgencies")),
            deployments: keys(root, "deployments"),
            calendars: keys(root, "calendars"),
            seasons: keys(root, "seasons"),
            events: keys(root, "events"),
            measurements: keys(root, "measurements"),
            objectives: keys(root, "objectives"),
            clocks: keys(root, "clocks"),
            duties: keys(root, "duties"),
            agreements,
            asked_for_agreements: Cell::new(false),
        }
    }

    /// The names that `named` may refer to; `within` is the service around it. `None` = cannot be known.
    pub(crate) fn known<'names>(&'names self, named: Named, within: Option<&'names Node>) -> Option<Vec<&'names str>> {
        let lists: Vec<&[String]> = match named {
            Named::Service => vec![&self.services],
            Named::ServiceOrComponent => vec![&self.services, &self.components],
            Named::Component => {
                let Some(Node { value: Value::List(items, _), .. }) = within?.get("components") else {
                    return Some(Vec::new());
                };
                return Some(items.iter().filter_map(Node::text).collect());
            }
            Named::Region => vec![&self.regions],
            Named::Deployment => vec![&self.deployments],
            Named::Plan => vec![&self.plans],
            Named::Severity => vec![&self.severities],
            Named::Impact => vec![&self.impacts],
            Named::Urgency => vec![&self.urgencies],
            Named::Calendar => vec![&self.calendars],
            Named::PromiseTime => vec![&self.calendars, &self.seasons, &self.events],
            Named::Measurement => vec![&self.measurements],
            Named::Objective => vec![&self.objectives],
            Named::Clock => vec![&self.clocks],
            Named::Duty => vec![&self.duties],
            Named::Agreement => {
                self.asked_for_agreements.set(true);
                vec![self.agreements.as_ref()?]
            }
        };
        Some(lists.into_iter().flatten().map(String::as_str).collect())
    }

    /// The names that rows of a matrix may have: plans, regions, severities, deployments.
    pub(crate) fn axes(&self) -> [&[String]; 4] {
        [&self.plans, &self.regions, &self.severities, &self.deployments]
    }

    /// Whether a name is a plan, region, severity or deployment.
    pub(crate) fn is_row(&self, name: &str) -> bool {
        self.axes().iter().any(|axis| axis.iter().any(|row| row == name))
    }
}

/// The keys of the map under `section`.
fn keys(root: &Node, section: &str) -> Vec<String> {
    root.get(section).map_or(&[][..], Node::entries).iter().map(|entry| entry.key.text.clone()).collect()
}

/// The texts of a list, or the one text.
pub(crate) fn texts(node: Option<&Node>) -> Vec<String> {
    node.map_or(&[][..], Node::items_or_one).iter().filter_map(Node::text).map(str::to_owned).collect()
}
