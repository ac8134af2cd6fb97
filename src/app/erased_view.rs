//! Type-erased views, which components return.
//!
//! A view's type nests the types of all its elements, and every operation is compiled for each such type. An erased
//! view only supports the operations that this app uses, so the others are never compiled: it is built, hydrated, or
//! replaced as a whole. It is neither diffed against the previous view nor asynchronous
//! ([decision](../../docs/decisions/0012-parts-instead-of-erased-components.md)).

use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

/// A view without its type.
pub(crate) struct ErasedView(Box<dyn Erased>);

/// The mounted state of an [`ErasedView`].
pub(crate) struct ErasedState(Box<dyn Mountable>);

/// Conversion to an erased view.
pub(crate) trait IntoErased {
    /// Erases the view's type.
    fn into_erased(self) -> ErasedView;
}

impl<V: RenderHtml + 'static> IntoErased for V {
    fn into_erased(self) -> ErasedView {
        ErasedView(Box::new(self))
    }
}

/// The operations on a view of unknown type.
trait Erased: Send {
    fn build(self: Box<Self>) -> ErasedState;
    fn hydrate(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> ErasedState;
    #[cfg(not(target_arch = "wasm32"))]
    fn to_html(
        self: Box<Self>,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark: bool,
    );
    #[cfg(not(target_arch = "wasm32"))]
    fn html_len(&self) -> usize;
}

impl<V: RenderHtml + 'static> Erased for V {
    fn build(self: Box<Self>) -> ErasedState {
        ErasedState(Box::new(Render::build(*self)))
    }

    fn hydrate(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> ErasedState {
        ErasedState(Box::new(RenderHtml::hydrate::<true>(*self, cursor, position)))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn to_html(
        self: Box<Self>,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark: bool,
    ) {
        self.to_html_with_buf(html, position, escape, mark, Vec::new());
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn html_len(&self) -> usize {
        RenderHtml::html_len(self)
    }
}

impl Render for ErasedView {
    type State = ErasedState;

    fn build(self) -> ErasedState {
        self.0.build()
    }

    fn rebuild(self, state: &mut ErasedState) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl RenderHtml for ErasedView {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn html_len(&self) -> usize {
        self.0.html_len()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark: bool,
        _: Vec<AnyAttribute>,
    ) {
        self.0.to_html(html, position, escape, mark);
    }

    /// HTML is only written at publish.
    #[cfg(target_arch = "wasm32")]
    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> ErasedState {
        self.0.hydrate(cursor, position)
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// Attributes belong to elements; an erased view accepts none.
impl AddAnyAttr for ErasedView {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self
    where
        Self: RenderHtml,
    {
        self
    }
}

impl Mountable for ErasedState {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.elements()
    }
}
