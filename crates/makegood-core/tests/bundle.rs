//! Bundles: what is written is read, every change is found, a forgery does not recompute.

mod facts;

mod bundle {
    mod damage;
    mod difference;
    mod forgery;
    mod fuzz;
    mod own_evidence;
    mod round_trip;
    pub(crate) mod sample;
}
