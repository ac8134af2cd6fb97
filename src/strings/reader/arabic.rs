//! Arabic.

use super::ReaderWord;

pub fn word(word: ReaderWord) -> &'static str {
    match word {
        ReaderWord::Close => "إغلاق",
        ReaderWord::Display => "العرض",
        ReaderWord::DisplayReset => "العودة إلى إعدادات الصحيفة",
        ReaderWord::Scheme => "الألوان",
        ReaderWord::SchemeSystem => "النظام",
        ReaderWord::SchemeLight => "فاتح",
        ReaderWord::SchemeDark => "داكن",
        ReaderWord::SchemeSepia => "بنّي",
        ReaderWord::Size => "حجم النص",
        ReaderWord::SizeSmall => "صغير",
        ReaderWord::SizeNormal => "عادي",
        ReaderWord::SizeLarge => "كبير",
        ReaderWord::SizeLarger => "أكبر",
        ReaderWord::SizeLargest => "الأكبر",
        ReaderWord::Face => "نوع الخط",
        ReaderWord::FaceSerif => "بزوائد",
        ReaderWord::FaceSans => "بلا زوائد",
        ReaderWord::FaceSpaced => "سهل التمييز",
        ReaderWord::Leading => "تباعد الأسطر",
        ReaderWord::LeadingTight => "ضيق",
        ReaderWord::LeadingNormal => "عادي",
        ReaderWord::LeadingWide => "واسع",
        ReaderWord::LinkCopied => "نُسخ الرابط",
        ReaderWord::CopyFailed => "تعذّر النسخ.",
        ReaderWord::Note => "الحاشية {n}",
        ReaderWord::NoteInPlace => "إلى الحواشي",
        ReaderWord::MinutesLeft => "بقي {n} د",
        ReaderWord::Enlarge => "تكبير الصورة",
        ReaderWord::Pictures => "الصور",
        ReaderWord::PictureOf => "الصورة {n} من {of}",
        ReaderWord::Previous => "السابقة",
        ReaderWord::Next => "التالية",
        ReaderWord::Quotation => "اقتباس",
        ReaderWord::QuoteCopy => "نسخ الاقتباس",
        ReaderWord::QuoteLink => "نسخ الرابط",
        ReaderWord::QuoteShare => "مشاركة…",
        ReaderWord::QuoteCopied => "نُسخ الاقتباس",
        ReaderWord::Listening => "القراءة بصوت عالٍ",
        ReaderWord::Play => "تشغيل",
        ReaderWord::Pause => "إيقاف مؤقت",
        ReaderWord::Stop => "إيقاف",
        ReaderWord::Rate => "السرعة",
        ReaderWord::KeptSaved => "المقالات المحفوظة",
        ReaderWord::KeptRead => "قُرئت مؤخرًا",
        ReaderWord::KeptNothing => {
            "لا توجد مقالات محفوظة في هذا المتصفح بعد. ستظهر هنا المقالات التي تقرؤها أو تحفظها وأنت متصل."
        }
        ReaderWord::KeptRetry => "تحميل الصفحة المطلوبة",
    }
}
