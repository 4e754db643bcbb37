const SUBJECTS = ['الوزير', 'المجلس', 'الشركة', 'المدينة', 'الجامعة', 'اللجنة', 'المصرف', 'الميناء'];
const VERBS = ['أعلن', 'ناقش', 'افتتح', 'درس', 'أكد', 'راجع', 'قرر'];
const OBJECTS = ['المشروع الجديد', 'خطة العام المقبل', 'طريق الساحل', 'مستشفى القرية', 'سوق السمك', 'برنامج المنح'];

const at = (list: readonly string[], index: number) => list[index % list.length];

/** Made-up Arabic of about `characters` characters, no sentence twice. */
export function articleOf(characters: number): string {
  const sentences: string[] = [];
  for (let i = 0; sentences.join(' ').length < characters; i++) {
    const opening = `${at(VERBS, i)} ${at(SUBJECTS, i * 3)} أمس ${at(OBJECTS, i * 5)}`;
    sentences.push(`${opening} بعد اجتماع حضره ${20 + i} خبيرا من ${at(SUBJECTS, i + 5)}، وقال إن العمل يستمر.`);
  }
  return sentences.join(' ');
}
