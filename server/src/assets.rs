//! The browser bundle: finds the hashed names Trunk gave to its files, once, at start.

use std::{fs, path::Path};

use leptos::config::LeptosOptions;

/// Where the parts of the bundle are.
#[derive(Clone, Debug)]
pub struct Assets {
    pub options: LeptosOptions,
    pub stylesheet: String,
}

impl Assets {
    /// Reads `site_dir/pkg`.
    pub fn find(site_dir: &Path) -> Result<Self, String> {
        let folder = site_dir.join("pkg");
        let names = list(&folder).map_err(|error| {
            format!(
                "no browser bundle in {} ({error}): run `make build`, or set KIZUNA_SITE_DIR",
                folder.display()
            )
        })?;
        let missing = |what: &str| format!("no {what} in {}: run `make build`", folder.display());
        let script = names.iter().find(|name| name.starts_with("frontend-") && name.ends_with(".js"));
        let script = script.ok_or_else(|| missing("script"))?;
        let style = names.iter().find(|name| name.starts_with("main-") && name.ends_with(".css"));
        let style = style.ok_or_else(|| missing("stylesheet"))?;
        let options = LeptosOptions::builder()
            .output_name(script.trim_end_matches(".js"))
            .site_root(site_dir.to_string_lossy().into_owned())
            .site_pkg_dir("pkg")
            .build();
        Ok(Self { options, stylesheet: format!("/pkg/{style}") })
    }
}

fn list(folder: &Path) -> std::io::Result<Vec<String>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}
