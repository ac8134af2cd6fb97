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
        ReaderWord::KeptSaved => "Artículos guardados",
        ReaderWord::KeptRead => "Leídos recientemente",
        ReaderWord::KeptNothing => {
            "Este navegador aún no conserva ningún artículo. Aquí aparecerán los que lea o guarde con conexión."
        }
        ReaderWord::KeptRetry => "Cargar la página que buscaba",
    }
}
