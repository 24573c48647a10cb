//! Archives as tools make them, cut and damaged.

mod damage;
mod formats;
mod limits;
mod make;
mod opened;
