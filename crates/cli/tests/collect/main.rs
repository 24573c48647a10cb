//! `meshmedic collect`: its scripts are read, run against stand-ins for the tools, and what they write is analyzed.
#![allow(clippy::unwrap_used)]

#[path = "../common/mod.rs"]
mod common;

mod commands;
mod hostile;
mod masks;
mod reads;
mod runs;
mod scripts;
mod stand_ins;
