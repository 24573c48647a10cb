//! The page of meshmedic.
