/** Words that are told from others of the same spelling by the line they stand in. */
import type { Token } from '../text/tokens.ts';
import { tellAmman } from './amman.ts';
import { tellClubs } from './clubs.ts';
import { tellPeople } from './people.ts';
import { tellWeekdays } from './weekdays.ts';

/** The tokens with every such word marked. */
export function tellHomographs(tokens: readonly Token[]): Token[] {
  return tellPeople(tellClubs(tellWeekdays(tellAmman(tellTaliban(tokens)))));
}

/** طالبان is the movement unless a dual follows: طالبان مصريان are two Egyptian students. */
function tellTaliban(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) =>
    /^[وف]?[بل]?طالبان$/.test(token.text) && !/...ان$/.test(tokens[at + 1]?.text ?? '')
      ? { ...token, only: 'organisation' }
      : token,
  );
}
