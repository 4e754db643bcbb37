/** A bullet, a list number or a dash that opens an item; what follows it must be set off by a space. */
export const BULLET = /^(?:[•·●○◦▪▫■□◾◼◆◇►▶▸◄◀◂‣⁃»›>*–—\-ـ]+|[✓✔☑➤➜➡→←⇐⬅👉🔴🔵]+|\(?[0-9٠-٩۰-۹]{1,2}[.)-]\)?)\s+/u;

/** Bullets that point somewhere: articles list with dots and dashes, sites link with these. */
export const ARROW = /^(?:[►▶▸◄◀◂»›>➤➜➡→←⇐⬅👉])/u;
