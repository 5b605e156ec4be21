//! Turns `locales/<language>/<feature>.json` into typed texts. Every file of `locales/en` is a namespace, and
//! whatever is missing in one of the languages stops the build.

use std::{env, error::Error, fs, path::PathBuf};

use leptos_i18n_parser::parse_locales::{
    options::{Config, ParseOptions},
    parse_locales,
};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    if env::var_os("CARGO_FEATURE_SSR").is_none() {
        return Ok(()); // the words of an island come with its page
    }
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let namespaces = namespaces(&folder)?;
    let config = Config::new("en")?
        .add_locale("ja")?
        .add_namespaces(&namespaces)?
        .locales_path("./locales")
        .parse_options(ParseOptions::default().interpolate_display(true));
    let parsed = parse_locales(Some(folder), config)?;
    let found: Vec<String> = parsed
        .diag
        .errors()
        .iter()
        .map(ToString::to_string)
        .chain(parsed.diag.warnings().iter().map(ToString::to_string))
        .collect();
    if !found.is_empty() {
        return Err(found.join("\n").into());
    }
    let code = leptos_i18n_codegen::gen_code(&parsed, None, false, None, false)?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("texts.rs"), code.to_string())?;
    Ok(())
}

fn namespaces(folder: &std::path::Path) -> Result<Vec<String>, Box<dyn Error>> {
    let files = fs::read_dir(folder.join("locales/en"))?;
    let mut names: Vec<String> =
        files.filter_map(|file| Some(file.ok()?.path().file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    Ok(names)
}
