//! As many requests as go in a while, over connections that stay open, and what they take of the server's processor.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::http::Connection;

const CONNECTIONS: usize = 16;
const A_TURN: Duration = Duration::from_secs(3);
/// How often each server has its turn.
pub(crate) const TURNS: usize = 4;

/// What one server did.
#[derive(Default)]
pub(crate) struct Load {
    answers: u64,
    took: Duration,
    processor: Duration,
}

impl Load {
    pub(crate) fn add(&mut self, other: Load) {
        self.answers += other.answers;
        self.took += other.took;
        self.processor += other.processor;
    }

    pub(crate) fn rate(&self) -> f64 {
        self.answers as f64 / self.took.as_secs_f64()
    }

    pub(crate) fn each_us(&self) -> f64 {
        self.processor.as_secs_f64() * 1e6 / self.answers as f64
    }
}

/// As many requests as go in one turn.
pub(crate) fn load(address: &str, ask: &[u8], processor: impl Fn() -> Duration) -> Load {
    let over = AtomicBool::new(false);
    let (began, before) = (Instant::now(), processor());
    let answers = std::thread::scope(|threads| {
        let one = || {
            let mut connection = Connection::open(address).unwrap();
            let mut count = 0;
            while !over.load(Ordering::Relaxed) {
                assert_eq!(connection.ask(ask).unwrap().status, 200);
                count += 1;
            }
            count
        };
        let all: Vec<_> = (0..CONNECTIONS).map(|_| threads.spawn(one)).collect();
        std::thread::sleep(A_TURN);
        over.store(true, Ordering::Relaxed);
        all.into_iter().map(|one| one.join().unwrap()).sum::<u64>()
    });
    Load { answers, took: began.elapsed(), processor: processor() - before }
}
