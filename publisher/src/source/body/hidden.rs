//! Removes what is invisible on the original site, and controls that need its scripts: hidden elements, forms, buttons,
//! fields, and the interface of players.

use super::removed::{Kind, Removed};
use super::tree::{
    Elements, all, elements_in, has_block, has_class, is_attached, is_blank, is_one_of,
    replace_by_text, unwrap_as_block, value,
};
use dom_query::{Document, NodeRef};

/// Elements whose content is never displayed.
const WITHOUT_TEXT: &str =
    "script style template noscript title head link meta base canvas datalist noembed noframes";

/// Controls that need a script or a server.
const CONTROLS: &str = "button input select textarea label output progress meter datalist";

/// Maximum length in characters of a control's text. Longer text belongs to an element that was never closed.
const LONG: usize = 200;

/// Removes elements hidden by an attribute, an inline style or a class for screen readers.
pub fn remove_hidden(tree: &Document, elements: &Elements, removed: &mut Removed) {
    if elements.has_hidden {
        let hidden: Vec<NodeRef> = tree
            .root()
            .descendants_it()
            .filter(|node| node.is_element() && is_hidden(node))
            .collect();
        for node in hidden.iter().filter(|node| is_attached(node)) {
            if !is_blank(node) || elements_in(node).next().is_some() {
                removed.note(Kind::Hidden);
            }
            node.remove_from_parent();
        }
    }
    if elements.has_classes {
        for node in elements_in(&tree.root()).filter(|node| has_class(node, SCREEN_READER_CLASSES))
        {
            // The only content of a link is its accessible name and is kept.
            let around = node.ancestors_it(Some(3)).find(|above| above.has_name("a"));
            let is_name = around.is_some_and(|link| {
                link.text().trim() == node.text().trim()
                    && !elements_in(&link).any(|inner| inner.has_name("img"))
            });
            if !is_name && !has_block(&node) {
                node.remove_from_parent();
            }
        }
    }
    if elements.have("dialog") {
        for dialog in all(tree, "dialog") {
            match dialog.has_attr("open") {
                true => unwrap_as_block(&dialog),
                false => {
                    removed.note(Kind::Hidden);
                    dialog.remove_from_parent();
                }
            }
        }
    }
}

/// Classes of text for screen readers only, which repeats what is visible.
const SCREEN_READER_CLASSES: &[&str] =
    &["screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "assistive-text"];

/// Returns whether an element is hidden on its original site. `until-found` content is not.
fn is_hidden(node: &NodeRef) -> bool {
    if node.attr("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found")) {
        return true;
    }
    let Some(style) = node.attr("style") else { return false };
    let style: String = style.to_ascii_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let style = style.replace("!important", "");
    let has = |declaration: &str| style.split(';').any(|own| own == declaration);
    // Not `opacity:0`, which scripts remove on scrolling, nor `mso-hide:all`, which only applies to Outlook.
    if has("display:none") {
        return true;
    }
    if has("visibility:hidden") || has("visibility:collapse") {
        // Descendants may be visible nevertheless.
        return !elements_in(node)
            .any(|inner| value(&inner, "style").replace(' ', "").contains("visibility:visible"));
    }
    let is_low =
        has("max-height:0") || has("max-height:0px") || has("height:0") || has("height:0px");
    let is_unreadable = [
        "font-size:0",
        "font-size:0px",
        "font-size:1px",
        "line-height:0",
        "line-height:0px",
        "line-height:1px",
        "opacity:0",
    ];
    let is_cut = has("overflow:hidden") || has("font-size:0") || has("font-size:0px");
    is_low && is_cut && is_unreadable.iter().any(|declaration| has(declaration))
}

/// Removes elements without displayed text.
pub fn remove_without_text(tree: &Document, elements: &Elements, removed: &mut Removed) {
    if !elements.have(WITHOUT_TEXT) {
        return;
    }
    for node in all(tree, WITHOUT_TEXT) {
        match () {
            () if node.has_name("script") => removed.note(Kind::Script),
            () if node.has_name("style") => removed.note(Kind::Style),
            () if node.has_name("canvas") => removed.note(Kind::Drawing),
            () => {}
        }
        node.remove_from_parent();
    }
}

/// Removes forms with their labels, and buttons; other content of a form is kept as text.
pub fn remove_controls(tree: &Document, elements: &Elements, removed: &mut Removed) {
    if elements.have("audio video") {
        for player in all(tree, "audio video") {
            remove_player_words(&player);
        }
    }
    if elements.have("form") {
        for form in all(tree, "form") {
            removed.note(Kind::Form);
            for control in elements_in(&form).filter(|node| is_one_of(node, CONTROLS)) {
                if is_attached(&control) {
                    remove_control(&control);
                }
            }
            unwrap_as_block(&form);
        }
    }
    if elements.have(CONTROLS) {
        // A field's label is removed with it.
        for label in all(tree, "label") {
            if elements_in(&label).any(|inner| is_one_of(&inner, "input select textarea")) {
                remove_control(&label);
            }
        }
        for control in all(tree, CONTROLS) {
            if !is_attached(&control) {
                continue;
            }
            let name = if control.has_name("label") { None } else { Some(Kind::Control) };
            name.into_iter().for_each(|kind| removed.note(kind));
            let is_gone =
                control.has_name("input") || (control.has_name("button") && stands_alone(&control));
            match is_gone {
                true => remove_control(&control),
                false => unwrap_control(&control),
            }
        }
    }
}

/// Removes a control. If it was never closed, the content that it swallowed is kept.
fn remove_control(control: &NodeRef) {
    let is_text = has_block(control)
        || elements_in(control).any(|inner| inner.has_name("img"))
        || control.text().trim().chars().count() > LONG
        || (control.has_name("textarea") && control.text().contains('<'));
    if is_text { unwrap_control(control) } else { control.remove_from_parent() }
}

/// Replaces a control with its text, as a block unless it is part of a sentence.
fn unwrap_control(control: &NodeRef) {
    if is_one_of(control, "select") {
        for option in elements_in(control).filter(|inner| is_one_of(inner, "option optgroup")) {
            option.rename("div");
        }
    }
    if is_one_of(control, "label button output") && !has_block(control) {
        set_between_spaces(control);
    } else {
        unwrap_as_block(control);
    }
}

/// Replaces an element with its text, separated by spaces.
fn set_between_spaces(node: &NodeRef) {
    for (side, at) in [(node.prev_sibling(), true), (node.next_sibling(), false)] {
        let is_glued = side.is_some_and(|side| {
            let text = side.text();
            let edge = if at { text.chars().next_back() } else { text.chars().next() };
            edge.is_some_and(char::is_alphanumeric)
        });
        if is_glued {
            let space = node.tree.new_text(" ");
            if at { node.insert_before(&space) } else { node.insert_after(&space) }
        }
    }
    super::tree::unwrap_element(node);
}

/// Returns whether a button is not part of a sentence.
fn stands_alone(button: &NodeRef) -> bool {
    let Some(parent) = button.parent() else { return true };
    !parent
        .children_it(false)
        .any(|child| child.is_text() && child.text().chars().any(char::is_alphabetic))
}

/// Removes a player's own interface: buttons, times, speed.
fn remove_player_words(player: &NodeRef) {
    let Some(around) =
        player.parent().filter(|parent| is_one_of(parent, "div figure span section"))
    else {
        return;
    };
    for part in elements_in(&around) {
        if has_class(
            &part,
            &[
                "kg-audio-player",
                "kg-video-overlay",
                "kg-video-player-container",
                "kg-video-player",
            ],
        ) {
            part.remove_from_parent();
        }
    }
    if around.text().chars().count() > LONG {
        return;
    }
    let is_time = |text: &str| !text.trim().is_empty() && !text.chars().any(char::is_alphabetic);
    for node in around.descendants() {
        if node.is_text() && is_time(&node.text()) {
            replace_by_text(&node, " ");
        }
    }
}
