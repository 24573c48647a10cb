//! What the programs are given to read: one thing over and over, of any size. Nothing is drawn: the same size gives the same bytes.

mod archives;
mod documents;
mod google;
mod lists;
mod logs;
mod marks;
mod mesh;
mod names;
mod packets;
mod prose;
mod refused;
mod shape;
mod tables;

pub(crate) use shape::{Files, Shape};

/// All shapes, those of one class together.
pub(crate) fn all() -> Vec<Shape> {
    [
        marks::SHAPES,
        prose::SHAPES,
        documents::SHAPES,
        tables::SHAPES,
        logs::SHAPES,
        lists::SHAPES,
        google::SHAPES,
        mesh::SHAPES,
        refused::SHAPES,
        packets::SHAPES,
        names::SHAPES,
        archives::SHAPES,
    ]
    .concat()
}
