//! Minifies JavaScript.

use oxc::allocator::Allocator;
use oxc::codegen::{Codegen, CodegenOptions};
use oxc::minifier::{MangleOptions, Minifier, MinifierOptions};
use oxc::parser::Parser;
use oxc::span::SourceType;

/// The kind of a script.
#[derive(Clone, Copy, Debug)]
pub enum Script {
    /// An ECMAScript module.
    Module,
    /// A classic script; its top-level names are global and are not renamed.
    Classic,
}

/// Minifies a script without transforming it: only local names are shortened. A script that cannot be parsed is
/// returned unchanged.
pub fn script(source: &str, kind: Script) -> String {
    let allocator = Allocator::default();
    let (kind, top_level) = match kind {
        Script::Module => (SourceType::mjs(), true),
        Script::Classic => (SourceType::cjs(), false),
    };
    let read = Parser::new(&allocator, source, kind).parse();
    if read.panicked || !read.errors.is_empty() {
        return source.to_owned();
    }
    let mut program = read.program;
    let mangle = MangleOptions { top_level, ..MangleOptions::default() };
    let options = MinifierOptions { mangle: Some(mangle), compress: None };
    let names = Minifier::new(options).minify(&allocator, &mut program).scoping;
    let code = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(names);
    code.build(&program).code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_long_names_go_and_what_others_know_stays() {
        let source = "// Speaks.\n/** Says it. */\nexport function say(/** @type {string} */ sentence) {\n  \
                      return `${sentence} // \"./words.js\"`; // x\n}\nconst inner = say;\nself.outer = inner;\n";
        let short = script(source, Script::Module);
        assert!(short.contains("// \"./words.js\"`"), "{short}");
        assert!(short.contains("as say") || short.contains("function say"), "{short}");
        assert!(short.contains("self.outer="), "{short}");
        for gone in ["Speaks", "Says", "sentence", "inner", "\n", "  "] {
            assert!(!short.contains(gone), "{gone}: {short}");
        }
    }

    #[test]
    fn outermost_names_of_a_classic_script_stay() {
        let short = script("function forAll() { let mine = 1; return mine; }", Script::Classic);
        assert!(short.contains("forAll") && !short.contains("mine"), "{short}");
    }

    #[test]
    fn what_is_no_script_stays() {
        assert_eq!(script("let = = 1", Script::Module), "let = = 1");
    }
}
