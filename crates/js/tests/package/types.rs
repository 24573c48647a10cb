//! The package's types, read by TypeScript itself.
