//! Spanish.

use super::ReaderWord;

pub fn word(word: ReaderWord) -> &'static str {
    match word {
        ReaderWord::Close => "Cerrar",
        ReaderWord::Display => "Visualización",
        ReaderWord::DisplayReset => "Volver a los ajustes del periódico",
        ReaderWord::Scheme => "Colores",
        ReaderWord::SchemeSystem => "Sistema",
        ReaderWord::SchemeLight => "Claro",
        ReaderWord::SchemeDark => "Oscuro",
        ReaderWord::SchemeSepia => "Sepia",
        ReaderWord::Size => "Tamaño del texto",
        ReaderWord::SizeSmall => "Pequeño",
        ReaderWord::SizeNormal => "Normal",
        ReaderWord::SizeLarge => "Grande",
        ReaderWord::SizeLarger => "Más grande",
        ReaderWord::SizeLargest => "Máximo",
        ReaderWord::Face => "Tipo de letra",
        ReaderWord::FaceSerif => "Con remates",
        ReaderWord::FaceSans => "Sin remates",
        ReaderWord::FaceSpaced => "Fácil de distinguir",
        ReaderWord::Leading => "Interlineado",
        ReaderWord::LeadingTight => "Estrecho",
        ReaderWord::LeadingNormal => "Normal",
        ReaderWord::LeadingWide => "Amplio",
        ReaderWord::LinkCopied => "Enlace copiado",
        ReaderWord::CopyFailed => "No se pudo copiar.",
        ReaderWord::Note => "Nota {n}",
        ReaderWord::NoteInPlace => "Ir a las notas",
        ReaderWord::MinutesLeft => "quedan {n} min",
        ReaderWord::Enlarge => "Ampliar la imagen",
        ReaderWord::Pictures => "Imágenes",
        ReaderWord::PictureOf => "Imagen {n} de {of}",
        ReaderWord::Previous => "Anterior",
        ReaderWord::Next => "Siguiente",
        ReaderWord::Quotation => "Cita",
        ReaderWord::QuoteCopy => "Copiar la cita",
        ReaderWord::QuoteLink => "Copiar el enlace",
        ReaderWord::QuoteShare => "Compartir…",
        ReaderWord::QuoteCopied => "Cita copiada",
        ReaderWord::Listening => "Lectura en voz alta",
        ReaderWord::Play => "Reproducir",
        ReaderWord::Pause => "Pausa",
        ReaderWord::Stop => "Detener",
        ReaderWord::Rate => "Velocidad",
        ReaderWord::KeptRead => "Leídos recientemente",
        ReaderWord::KeptNothing => {
            "Este navegador aún no conserva ningún artículo. Aquí aparecerán los que lea o guarde con conexión."
        }
        ReaderWord::KeptRetry => "Cargar la página que buscaba",
        ReaderWord::SavedNow => "Guardado para después",
        ReaderWord::UnsavedNow => "Ya no está guardado",
        ReaderWord::NotKept => {
            "Este navegador no permite que el sitio guarde nada. Se perderá cuando salga."
        }
        ReaderWord::ReadSoFar => "Ha leído el {n}\u{a0}% de este artículo.",
        ReaderWord::Continue => "Seguir leyendo",
        ReaderWord::MarkNew => "Nuevo",
        ReaderWord::MarkRead => "Leído",
        ReaderWord::Follow => "Seguir",
        ReaderWord::FollowedNow => "Ahora en su portada: {name}",
        ReaderWord::UnfollowedNow => "Ya no sigue: {name}",
        ReaderWord::ForYou => "Para usted",
        ReaderWord::ForYouList => "Guardado y seguido",
        ReaderWord::FreshOne => "1 artículo nuevo",
        ReaderWord::Fresh => "{n} artículos nuevos",
        ReaderWord::SavedArticles => "Artículos guardados",
        ReaderWord::SavedEmpty => {
            "Aún no hay nada guardado. «Guardar», encima de un artículo, lo pone aquí."
        }
        ReaderWord::PartRead => "{n}\u{a0}% leído",
        ReaderWord::Followed => "Lo que sigue",
        ReaderWord::FollowedEmpty => {
            "Aún no sigue nada. «Seguir», en la página de una sección, un tema o un autor, lleva sus artículos más recientes a la portada."
        }
        ReaderWord::Unfollow => "Dejar de seguir",
        ReaderWord::History => "Historial de lectura",
        ReaderWord::HistorySwitch => "Recordar lo que leo",
        ReaderWord::HistoryOff => {
            "Desactivado hasta que lo active. La lista queda en este navegador; al desactivarlo se borra."
        }
        ReaderWord::HistoryEmpty => "Los artículos que abra a partir de ahora aparecerán aquí.",
        ReaderWord::HistoryClear => "Borrar el historial",
        ReaderWord::HistoryCleared => "Historial borrado",
        ReaderWord::Remove => "Quitar",
        ReaderWord::Removed => "Quitado: {name}",
        ReaderWord::Undo => "Deshacer",
        ReaderWord::Transfer => "Llévelo consigo",
        ReaderWord::TransferText => {
            "Lo que guardó y sigue, como archivo JSON Feed para otro navegador o un lector de fuentes."
        }
        ReaderWord::Export => "Exportar",
        ReaderWord::Import => "Importar…",
        ReaderWord::Imported => "Importados {n} de {of}.",
        ReaderWord::ImportLeft => "Omitidos, porque no son páginas de este sitio: {list}",
        ReaderWord::ImportBroken => "«{name}» no es un JSON Feed; no se cambió nada.",
    }
}
