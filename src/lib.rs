//! The page of meshmedic: nothing but showing and asking. The rules run in a Web Worker ([`worker::host`]).

pub mod app;
pub mod browser;
pub mod components;
pub mod contents;
pub mod counts;
pub mod edits;
pub mod focus;
pub mod keys;
pub mod left;
pub mod lines;
pub mod outline;
pub mod outside;
pub mod place;
pub mod print;
pub mod samples;
pub mod state;
pub mod symptoms;
pub mod text;
pub mod ticket;
pub mod views;
pub mod watch;
pub mod worker;
