//! End to end: the built page in a real Chromium, with nothing to reach but its own files.
//!
//! Run by `cargo xtask test --only e2e`, which builds dist/ first and finds browser and driver. Every test calls
//! [`page::visit`]: a fresh browser on the page, which must end with no request to anything but the page's own files and
//! with no error on the console.
//!
//! ```no_run
//! #[test]
//! fn a_paste_is_recognised() {
//!     visit(|page| {
//!         page.paste("textarea", "state: FAILED_PRECONDITION");
//!         page.wait_for_text("#report", "FAILED_PRECONDITION");
//!     });
//! }
//! ```

#![allow(clippy::unwrap_used)]

mod access;
mod archives;
mod before;
mod bench;
mod case;
mod catalogue;
mod collect;
mod disk;
mod doors;
mod driver;
mod edits;
mod element;
mod embed;
mod figures;
mod firefox;
mod frame;
mod guides;
mod handed;
mod harness;
mod hidden;
mod hostile;
mod inputs;
mod js_package;
mod kept;
mod keyboard;
mod large;
mod links;
mod nginx;
mod offline;
mod page;
mod pastes;
mod promises;
mod reach;
mod report;
mod server;
mod sight;
mod smoke;
mod states;
mod texts;
mod trusted;
mod views;
mod watch;
