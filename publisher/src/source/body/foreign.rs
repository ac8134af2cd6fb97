//! Replaces SVG and MathML, which the sanitiser removes, with their text.

use super::removed::{Kind, Removed};
use super::tree::{
    Elements, all, has_block, is_attached, is_one_of, move_children, name_of, value,
};
use dom_query::{Document, NodeRef};
use newsprint_app::model::escape::escape;

/// Replaces drawings with their words, and formulas with inline text.
pub fn replace_foreign(tree: &Document, elements: &Elements, removed: &mut Removed) {
    if elements.have("math") {
        for formula in all(tree, "math") {
            if !is_attached(&formula) {
                continue;
            }
            removed.note(Kind::Formula);
            let mut html = String::new();
            write_formula(&formula, &mut html);
            let around = formula.tree.new_element("span");
            around.set_html(html.trim());
            // Removes the span and keeps its content inline.
            formula.replace_with(&around);
            super::tree::unwrap_element(&around);
        }
        // Removes a second rendering of the same formula that needs a style sheet.
        for twin in tree.select(".katex-html, .MathJax_Preview, mjx-container svg").nodes() {
            twin.remove_from_parent();
        }
    }
    if elements.have("svg") {
        for drawing in all(tree, "svg") {
            if is_attached(&drawing) {
                replace_drawing(&drawing, removed);
            }
        }
    }
}

/// Replaces a drawing with its words, separated, and the HTML in it. A drawing without words becomes its name if it is
/// the only content of a link.
fn replace_drawing(drawing: &NodeRef, removed: &mut Removed) {
    removed.note(Kind::Drawing);
    let around = drawing.tree.new_element("span");
    let mut words: Vec<String> = Vec::new();
    for inner in drawing.descendants() {
        match &*name_of(&inner) {
            "text" => words.push(inner.text().split_whitespace().collect::<Vec<_>>().join(" ")),
            "foreignObject" => move_children(&inner, &around),
            _ => {}
        }
    }
    words.retain(|text| !text.is_empty());
    if words.is_empty() && around.first_child().is_none() {
        let link = drawing.ancestors_it(Some(4)).find(|above| above.has_name("a"));
        let title = drawing
            .children_it(false)
            .find(|child| child.has_name("title"))
            .map(|title| title.text().trim().to_owned());
        let name =
            title.filter(|title| !title.is_empty()).unwrap_or_else(|| value(drawing, "aria-label"));
        let is_named =
            link.as_ref().is_some_and(|link| link.text().trim() != drawing.text().trim());
        if link.is_some() && !is_named && !name.is_empty() {
            words.push(name);
        }
    }
    if words.is_empty() && around.first_child().is_none() {
        super::tree::remove_with_figure(drawing);
        return;
    }
    let is_inline = drawing.parent().is_some_and(|parent| {
        is_one_of(&parent, "p a span li td th em strong b i dt h1 h2 h3 h4 h5 h6")
    });
    if !words.is_empty() {
        let text = words.join(" ");
        around.append_child(&drawing.tree.new_text(if is_inline {
            format!(" {text} ")
        } else {
            text
        }));
    }
    drawing.replace_with(&around);
    match is_inline && !has_block(&around) {
        true => super::tree::unwrap_element(&around),
        false => super::tree::unwrap_as_block(&around),
    }
}

/// Writes a formula inline: with superscripts and subscripts, and fractions with a slash.
fn write_formula(node: &NodeRef, html: &mut String) {
    if node.is_text() {
        *html += &escape(node.text().split_whitespace().collect::<Vec<_>>().join(" ").as_str());
        return;
    }
    let parts: Vec<NodeRef> = node
        .children_it(false)
        .filter(|child| child.is_element() || !child.text().trim().is_empty())
        .collect();
    let written = |part: Option<&NodeRef>| {
        let mut html = String::new();
        part.into_iter().for_each(|part| write_formula(part, &mut html));
        html
    };
    let grouped = |part: Option<&NodeRef>| {
        let html = written(part);
        let is_one = part.is_none_or(|part| part.text().trim().chars().all(char::is_alphanumeric));
        if is_one { html } else { format!("({html})") }
    };
    match &*name_of(node) {
        "annotation" | "annotation-xml" | "style" | "script" => {}
        "msup" | "mover" => {
            *html += &format!("{}<sup>{}</sup>", written(parts.first()), written(parts.get(1)));
        }
        "msub" | "munder" => {
            *html += &format!("{}<sub>{}</sub>", written(parts.first()), written(parts.get(1)));
        }
        "msubsup" | "munderover" => {
            let [base, below, above] = [0, 1, 2].map(|at| written(parts.get(at)));
            *html += &format!("{base}<sub>{below}</sub><sup>{above}</sup>");
        }
        "mfrac" => *html += &format!("{}/{}", grouped(parts.first()), grouped(parts.get(1))),
        "mroot" => {
            *html += &format!("<sup>{}</sup>√{}", written(parts.get(1)), grouped(parts.first()))
        }
        "msqrt" => {
            let mut inner = String::new();
            parts.iter().for_each(|part| write_formula(part, &mut inner));
            let is_one = node.text().trim().chars().all(char::is_alphanumeric);
            *html += &if is_one { format!("√{inner}") } else { format!("√({inner})") };
        }
        "mspace" => html.push(' '),
        name => {
            let text = node.text();
            let is_sign = name == "mo"
                && matches!(
                    text.trim(),
                    "=" | "+"
                        | "−"
                        | "-"
                        | "<"
                        | ">"
                        | "≤"
                        | "≥"
                        | "≠"
                        | "≈"
                        | "→"
                        | "⇒"
                        | "∈"
                        | "±"
                );
            let is_apart = is_sign || matches!(name, "mtr" | "mtd" | "mtext");
            html.push_str(if is_apart { " " } else { "" });
            parts.iter().for_each(|part| write_formula(part, html));
            html.push_str(if is_apart { " " } else { "" });
        }
    }
}
