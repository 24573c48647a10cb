//! The rules, in a Web Worker.

fn main() {
    meshmedic_web::worker::host::start();
}
