//! What every request shares: the store, the time, and the address people use.

use std::sync::Arc;

use makegood_core::time::Instant;
use makegood_store::{Author, Store};

use super::access::{AskingLimit, Remembered, RequestLimit, Sight, SignInLimit, Viewer};
use super::api::WrittenOverview;
use super::metrics::Metrics;
use super::place::TrustedProxies;
use crate::cases::{OpeningShelf, RulesShelf};
use crate::closing::Desk;
use crate::duties::DutyBoard;
use crate::living::Shelf;
use crate::mail::MailServer;
use crate::overview::Board;
use crate::status::{Outgoing, StatusBoard, StatusOptions};

/// The service's own things; cloning it shares them.
#[derive(Clone)]
pub(crate) struct App(Arc<Inner>);

struct Inner {
    store: Store,
    desk: Desk,
    board: Board,
    duties: DutyBoard,
    status: StatusBoard,
    outgoing: Outgoing,
    asking_limit: AskingLimit,
    written_overview: WrittenOverview,
    living: Shelf,
    clock: Clock,
    public_address: String,
    mail_server: Option<MailServer>,
    sign_in_limit: SignInLimit,
    request_limit: RequestLimit,
    metrics: Metrics,
    viewers: Remembered<Viewer>,
    sights: Remembered<Sight>,
    opening: OpeningShelf,
    desk_rules: RulesShelf,
    proxies: TrustedProxies,
    is_demo: bool,
}

impl App {
    /// A service over `store` that people reach by `public_address`, a URL without a path; without a mail server, links
    /// are shown instead of mailed.
    pub(crate) fn new(
        store: Store,
        clock: Clock,
        public_address: String,
        mail_server: Option<MailServer>,
        status: StatusOptions,
        proxies: TrustedProxies,
    ) -> App {
        App::of(store, clock, public_address, mail_server, status, proxies, false)
    }

    /// The same for `makegood demo`, whose one-time links sign in without a password.
    pub(crate) fn demo(store: Store, clock: Clock, public_address: String) -> App {
        App::of(store, clock, public_address, None, StatusOptions::default(), TrustedProxies::default(), true)
    }

    fn of(
        store: Store,
        clock: Clock,
        public_address: String,
        mail_server: Option<MailServer>,
        options: StatusOptions,
        proxies: TrustedProxies,
        is_demo: bool,
    ) -> App {
        let desk = Desk::new(store.clone());
        let board = Board::new(store.clone(), desk.clone());
        let duties = DutyBoard::new(store.clone(), desk.clone());
        let outgoing = options.outgoing.clone();
        let mails = mail_server.is_some();
        let status = StatusBoard::new(store.clone(), desk.clone(), clock, public_address.clone(), mails, options);
        App(Arc::new(Inner {
            store,
            desk,
            board,
            duties,
            status,
            outgoing,
            asking_limit: AskingLimit::new(),
            written_overview: WrittenOverview::default(),
            living: Shelf::default(),
            clock,
            public_address,
            mail_server,
            sign_in_limit: SignInLimit::new(),
            request_limit: RequestLimit::new(),
            metrics: Metrics::begun(),
            viewers: Remembered::default(),
            sights: Remembered::default(),
            opening: OpeningShelf::default(),
            desk_rules: RulesShelf::default(),
            proxies,
            is_demo,
        }))
    }

    /// Whether this is the demo.
    pub(crate) fn is_demo(&self) -> bool {
        self.0.is_demo
    }

    /// What is kept.
    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    /// Where periods are settled.
    pub(crate) fn desk(&self) -> &Desk {
        &self.0.desk
    }

    /// How every promise stands.
    pub(crate) fn board(&self) -> &Board {
        &self.0.board
    }

    /// What duties demand.
    pub(crate) fn duties(&self) -> &DutyBoard {
        &self.0.duties
    }

    /// The status pages.
    pub(crate) fn status(&self) -> &StatusBoard {
        &self.0.status
    }

    /// By what strangers' addresses are reached.
    pub(crate) fn outgoing(&self) -> &Outgoing {
        &self.0.outgoing
    }

    /// How often somebody may ask for news.
    pub(crate) fn asking_limit(&self) -> &AskingLimit {
        &self.0.asking_limit
    }

    /// The time.
    pub(crate) fn now(&self) -> Instant {
        self.0.clock.now()
    }

    /// Somebody or something that changes things now.
    pub(crate) fn author(&self, name: impl Into<String>) -> Author {
        Author { name: name.into(), at: self.now() }
    }

    /// A link that works from a mail.
    pub(crate) fn link(&self, path: &str) -> String {
        format!("{}{path}", self.0.public_address)
    }

    /// By which mail goes out.
    pub(crate) fn mail_server(&self) -> Option<&MailServer> {
        self.0.mail_server.as_ref()
    }

    /// Whether browsers reach it over TLS, so that cookies may insist on it.
    pub(crate) fn is_secure(&self) -> bool {
        self.0.public_address.starts_with("https://")
    }

    /// How often somebody may try to sign in.
    pub(crate) fn sign_in_limit(&self) -> &SignInLimit {
        &self.0.sign_in_limit
    }

    /// Whose word on where a request comes from is believed.
    pub(super) fn proxies(&self) -> &TrustedProxies {
        &self.0.proxies
    }

    /// How often a token may ask.
    pub(crate) fn request_limit(&self) -> &RequestLimit {
        &self.0.request_limit
    }

    /// Who is known by which session or token.
    pub(crate) fn viewers(&self) -> &Remembered<Viewer> {
        &self.0.viewers
    }

    /// What members may see.
    pub(crate) fn sights(&self) -> &Remembered<Sight> {
        &self.0.sights
    }

    /// Opening hours as last compiled.
    pub(crate) fn opening(&self) -> &OpeningShelf {
        &self.0.opening
    }

    /// What the desk does by itself, as last read.
    pub(crate) fn desk_rules(&self) -> &RulesShelf {
        &self.0.desk_rules
    }

    /// The overview as programs were last told it.
    pub(crate) fn written_overview(&self) -> &WrittenOverview {
        &self.0.written_overview
    }

    /// Living agreements as last reckoned.
    pub(crate) fn living(&self) -> &Shelf {
        &self.0.living
    }

    /// What was counted since the process began.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }
}

/// The one place where the time comes from; a demo and tests set it back or forward.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clock {
    ahead_ms: i64,
}

impl Clock {
    /// A clock that says `start` now and then runs on.
    pub(crate) fn starting_at(start: Instant) -> Clock {
        Clock { ahead_ms: start.as_ms() - Clock::default().now().as_ms() }
    }

    /// What it says.
    pub(crate) fn now(self) -> Instant {
        #[expect(clippy::disallowed_methods, reason = "the one clock; everything else is given the time")]
        let now = jiff::Timestamp::now();
        Instant::from_timestamp(now).plus_ms(self.ahead_ms)
    }
}
