import { articleId } from '../../shared/document/identity.ts';
import type { BilingualDocument } from '../../shared/document/schema.ts';
import type { TestStack } from '../integration/running-stack.ts';

/** Three paragraphs, five sentences. */
export const LIBRARY = `أعلنت بلدية المدينة يوم الأحد افتتاح مكتبة عامة جديدة في الحي القديم. وقال رئيس البلدية إن المكتبة تضم 500 كتاب.

وشارك في الافتتاح عدد من الكتاب والطلاب. وأضاف الرئيس أن المكتبة ستفتح أبوابها صباح كل يوم.

ويأمل السكان في أن تصبح المكتبة مكانا للقاء والقراءة.`;

/** An article full of what an attacker would like to be read as markup. */
export const HOSTILE = `أعلنت البلدية <img src=x onerror="document.title='pwned'"> يوم الأحد عن خطة جديدة لتطوير الحدائق العامة في المدينة وعن بناء ملاعب للأطفال في كل حي من أحيائها. وقال رئيس البلدية <script>document.title='pwned'</script> إن العمل في الحدائق سيبدأ في الربيع المقبل بمشاركة السكان والمدارس والجمعيات الأهلية. وأضاف "><svg onload=alert(1)> أن النتائج ستظهر قبل نهاية العام وأن البلدية ستنشر تقريرا عن كل مرحلة من مراحل العمل.`;

export const ENGLISH = 'The minister said on Monday that the hospital would open next year. It has three hundred beds.';

/** Uploads an article and waits for its document. */
export async function translated(
  stack: TestStack,
  name: string,
  body: string | Uint8Array,
): Promise<BilingualDocument> {
  const outcome = await stack.waitForOutcome(await stack.upload(name, body));
  if (outcome.status !== 'completed') throw new Error(`Expected a document of ${name}, got ${JSON.stringify(outcome)}`);
  return outcome;
}

export const placeOfArticle = (id: string) => `#/articles/${id}`;
export const placeOfKey = (key: string) => placeOfArticle(articleId(key));
