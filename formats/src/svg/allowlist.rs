//! Allowlist of harmless SVG.

/// The elements of SVG 1.1 and 2, except those that run scripts, embed anything other than drawings, or load other
/// files.
const ELEMENTS: &[&str] = &[
    "a",
    "altGlyph",
    "altGlyphDef",
    "altGlyphItem",
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "color-profile",
    "cursor",
    "defs",
    "desc",
    "discard",
    "ellipse",
    "filter",
    "font",
    "font-face",
    "font-face-format",
    "font-face-name",
    "font-face-src",
    "font-face-uri",
    "g",
    "glyph",
    "glyphRef",
    "hatch",
    "hatchpath",
    "hkern",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "mesh",
    "meshgradient",
    "meshpatch",
    "meshrow",
    "metadata",
    "missing-glyph",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "set",
    "solidcolor",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tref",
    "tspan",
    "use",
    "view",
    "vkern",
];

/// Names of filter primitives, without their prefix `fe`.
const OF_FILTERS: &[&str] = &[
    "Blend",
    "ColorMatrix",
    "ComponentTransfer",
    "Composite",
    "ConvolveMatrix",
    "DiffuseLighting",
    "DisplacementMap",
    "DistantLight",
    "DropShadow",
    "Flood",
    "FuncA",
    "FuncB",
    "FuncG",
    "FuncR",
    "GaussianBlur",
    "Image",
    "Merge",
    "MergeNode",
    "Morphology",
    "Offset",
    "PointLight",
    "SpecularLighting",
    "SpotLight",
    "Tile",
    "Turbulence",
];

/// Returns whether an SVG element is allowed.
pub fn is_element(name: &str) -> bool {
    let of_filter = name.strip_prefix("fe");
    ELEMENTS.contains(&name) || of_filter.is_some_and(|name| OF_FILTERS.contains(&name))
}

/// Returns whether an element animates another's attribute.
pub fn is_animation(name: &str) -> bool {
    matches!(name, "animate" | "animateColor" | "animateMotion" | "animateTransform" | "set")
}

/// Returns whether an attribute is an event handler.
pub fn is_event(name: &str) -> bool {
    let rest = name.get(..2).filter(|start| start.eq_ignore_ascii_case("on")).map(|_| &name[2..]);
    rest.is_some_and(|event| {
        !event.is_empty() && event.bytes().all(|byte| byte.is_ascii_alphabetic())
    })
}

/// Returns whether a `data:` URL is a picture that a drawing may embed. Old versions of Illustrator write `img` for
/// `image`.
pub fn is_picture_data(address: &str) -> bool {
    const PICTURES: [&str; 7] = ["avif", "bmp", "gif", "jpeg", "jpg", "png", "webp"];
    let kind = kind_of_data(address);
    let kind = ["image/", "img/"].iter().find_map(|start| kind.strip_prefix(start));
    kind.is_some_and(|kind| PICTURES.contains(&kind))
}

/// Returns whether a URL in CSS is an embedded font.
pub fn is_typeface_data(address: &str) -> bool {
    let kind = kind_of_data(address);
    kind.strip_prefix("application/").is_some_and(|kind| {
        kind.contains("font") || kind.contains("truetype") || kind.contains("opentype")
    }) || kind.strip_prefix("font/").is_some_and(|kind| !kind.contains("svg"))
}

/// Returns the media type of a `data:` URL in lower case; empty if it has none.
pub fn kind_of_data(address: &str) -> String {
    let scheme = address.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:"));
    let data = scheme.map(|_| &address[5..]).unwrap_or_default();
    let kind = data.split([';', ',']).next().unwrap_or_default();
    kind.trim().to_ascii_lowercase()
}
