//! The steps from a draft to a version that is settled by.

/// How a version comes to bind: by publication, as terms of use are, or by the signatures of its parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// The provider publishes it; customers are told as long before as was agreed, and sign nothing (O4, C15).
    Published,
    /// Each party reviews and signs it.
    Signed,
}

impl Way {
    /// As records write it.
    pub fn word(self) -> &'static str {
        match self {
            Way::Published => "published",
            Way::Signed => "signed",
        }
    }

    /// The way of a record's word.
    pub fn of_word(word: &str) -> Option<Way> {
        [Way::Published, Way::Signed].into_iter().find(|way| way.word() == word)
    }
}

/// A side of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// Who promises.
    Provider,
    /// The customer of this id, to whom it is promised.
    Customer(String),
}

impl Party {
    /// As records write it: the customer's id, empty for the provider.
    pub fn key(&self) -> &str {
        match self {
            Party::Provider => "",
            Party::Customer(id) => id,
        }
    }

    /// The party of a record's key.
    pub fn of_key(key: &str) -> Party {
        if key.is_empty() { Party::Provider } else { Party::Customer(key.to_owned()) }
    }
}

/// Something done to a version. Each is a record with who, when and why; none is ever taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its text was written down.
    Drafted,
    /// It was laid before those who review it, and how it is to become binding was said.
    Offered(Way),
    /// A customer has reviewed it and has nothing more to ask.
    Reviewed(Party),
    /// Levels and price were settled.
    Priced,
    /// The provider approved it.
    Approved,
    /// A party signed it.
    Signed(Party),
    /// It is settled by, from its first day in force; the last step.
    Adopted,
    /// The draft was given up; the same text may be drafted again.
    Withdrawn,
}

impl Step {
    /// As records write it.
    pub fn word(&self) -> &'static str {
        match self {
            Step::Drafted => "drafted",
            Step::Offered(_) => "offered",
            Step::Reviewed(_) => "reviewed",
            Step::Priced => "priced",
            Step::Approved => "approved",
            Step::Signed(_) => "signed",
            Step::Adopted => "adopted",
            Step::Withdrawn => "withdrawn",
        }
    }

    /// The step of a record: its word, the way that it says and the key of the party whose it is.
    pub fn of_record(word: &str, way: Option<&str>, party: &str) -> Option<Step> {
        Some(match word {
            "drafted" => Step::Drafted,
            "offered" => Step::Offered(Way::of_word(way?)?),
            "reviewed" => Step::Reviewed(Party::of_key(party)),
            "priced" => Step::Priced,
            "approved" => Step::Approved,
            "signed" => Step::Signed(Party::of_key(party)),
            "adopted" => Step::Adopted,
            "withdrawn" => Step::Withdrawn,
            _ => return None,
        })
    }

    /// The way that it says.
    pub fn way(&self) -> Option<Way> {
        match self {
            Step::Offered(way) => Some(*way),
            _ => None,
        }
    }

    /// Whose step it is.
    pub fn party(&self) -> Party {
        match self {
            Step::Reviewed(party) | Step::Signed(party) => party.clone(),
            _ => Party::Provider,
        }
    }
}
