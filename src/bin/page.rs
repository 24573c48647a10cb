//! Mounts the page.

fn main() {
    meshmedic_web::app::mount();
}
