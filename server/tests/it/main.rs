//! The doors, without a browser and without a socket: the whole router over a real database with the demo world.

mod access;
mod architecture;
mod headers;
mod sign_in;
mod world;
