/** Evidence that tells the languages in Arabic script apart. Words are stored with ي, ك and ه for their variants. */
export interface LanguageEvidence {
  code: string;
  /** The commonest words, which hardly any neighbour shares. */
  words: ReadonlySet<string>;
  /** Letters that this language writes and Arabic does not. */
  letters: RegExp;
  /** Beginnings or endings of words that are typical of it. */
  shapes?: RegExp;
  /** Letters that this language never writes. */
  foreign?: RegExp;
}

const words = (list: string) => new Set(list.split(/\s+/));

export const LANGUAGE_EVIDENCE: readonly LanguageEvidence[] = [
  {
    code: 'ar',
    words:
      words(`في من على الى إلى أن ان إن عن مع هذا هذه ذلك التي الذي الذين كان كانت قال وقال أنه إنه ما لا لم لن قد كما بين
      بعد قبل عند حيث هو هي ولا كل أو او ثم حتى خلال أي غير عام يوم اليوم منذ حول أكد وأضاف وأكد دون هناك لكن ليس
      اللي مش دي ده ايه احنا شو هيك بدي كده عشان مو وين شنو واش بزاف علاش حنا ديال`),
    letters: /[ةأإؤ]/,
    shapes: /^(?:[وفبك]?ال|لل)[\u0621-\u064A]{2,}/,
    foreign: /[ٹڈڑںےټډړږښڼېۍێۆڕڵەڭۇۈۋڄڃٻڀ]/,
  },
  {
    code: 'fa',
    words:
      words(`از به كه را در اين آن است شد شده مي براي با بر تا هم خود كرد كند كردن است، بود باشد هاي ها نيز اما يا هر
      يك دو گفت گفته داد دارد دارند خواهد شود شوند هستند نيست اي وي او ما پس اگر چه نه بايد درباره كرده است`),
    letters: /[پچژگ\u06CC\u06A9]/,
    shapes: /^ن?مي[\u0621-\u06CC]{3,}|(?:هاي|هايي|ترين|گان)$/,
    foreign: /[ةٹڈڑںےټډړږښڼېۍێۆڕڵەڄڃٻ]/,
  },
  {
    code: 'ur',
    words:
      words(`كے كي كا كو ميں سے هے هيں نے اور كه پر يه وه اس ان كر كيا هو تها تهي گيا گئي بهي نهيں لئے ليے ايك جو تو هي
      رها رهي رهے والے ساته كرنے كهنا مگر انهوں جس كوئي بعد كها`),
    letters: /[ٹڈڑںےھہۓ]/,
    foreign: /[ةټډړږښڼېۍێۆڕڵە]/,
  },
  {
    code: 'ps',
    words:
      words(`د چې په كې او له دې سره ته يې شي كړي كړه كړل هم دي ده نه هغه هغوي تر يو څخه باندې وي شوي ويل وايي پر بيا
      كوي كول لپاره مې خو كال`),
    letters: /[ټډړږښڼېۍځڅګۀ]/,
    foreign: /[ةٹڈڑںےێۆڕڵە]/,
  },
  {
    code: 'ckb',
    words: words('له به و كه بو ئهم ئهو بۆ لهسهر لهگهڵ دا كرد هيچ ههر يان چهند دواي خۆي ههيه نيه سهر ناو بوو'),
    letters: /[ێۆڕڵەڤ]/,
    shapes: /^ده[\u0621-\u06D5]{2,}/,
    foreign: /[ةٹڈڑںےټډړږښڼېۍ]/,
  },
  { code: 'ug', words: words('ۋە بىلەن بۇ بىر ئۇ'), letters: /[ەېۇۈۆۋڭ]/, foreign: /[ةٹڈڑںےێڕڵۍ]/ },
  { code: 'sd', words: words('جي جو ۾ ۽ آهي كي جا آهن'), letters: /[ڄڃٻڀٽڊڏڍڙڦڪڳڱ۾۽]/, foreign: /[ةےڑێڕڵېۍ]/ },
];
