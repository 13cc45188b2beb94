/** Invented place names. To our knowledge none is the name of an insurer. */
const BEGINNINGS = (
  "Alder Bram Brack Bryn Cald Carn Corb Cray Dorn Drum Dun Eld Esk Fairn Fen Ferr Gans Garr Gorm Hald Harn Hax Holm Inver " +
  "Kel Kest Kirn Lark Lind Lorn Mald Marn Mell Myr Nether Norr Orr Pell Pern Quarn Quill Rad Raven Rook Rowan Sel Shel Skel " +
  "Sorn Stav Strath Tarn Thirl Thorn Torr Tul Ulver Vald Wen Whin Wold Wyn Yar Zell"
).split(" ");
const ENDINGS = (
  "barrow beck bourne bridge combe cote croft dale dean fell garth gate haven holt hurst keld leigh low march mead mere mont " +
  "moor ness rigg shaw side stead stone stow thorpe vale wath wick worth"
).split(" ");

const ROOTS = BEGINNINGS.length * ENDINGS.length;
// Coprime with the number of roots: stepping by it visits each root once, in no visible order.
const STRIDE = 1_009;

function root(index: number): string {
  const at = (index * STRIDE) % ROOTS;
  const beginning = BEGINNINGS[at % BEGINNINGS.length] ?? "";
  const ending = ENDINGS[Math.floor(at / BEGINNINGS.length)] ?? "";
  // "Quilleigh", not "Quillleigh".
  return beginning + (beginning.endsWith(ending.charAt(0)) ? ending.slice(1) : ending);
}

/** The name of a group by its number: one invented place, two from the second round on. */
export function groupName(index: number): string {
  const round = Math.floor(index / ROOTS);
  return round === 0 ? root(index) : `${root(index)} & ${root(index + round * 37)}`;
}

export type NameForm = "general" | "mutual" | "specialty" | "surplus" | "personal";

/** Suffixes of company names, unique within a group. */
export const NAME_FORMS: Record<NameForm, readonly string[]> = {
  general: [
    "Insurance Company",
    "Casualty Company",
    "Indemnity Company",
    "Fire & Marine Insurance Company",
    "Property and Casualty Company",
    "Assurance Company",
    "Commercial Insurance Company",
    "Underwriters Insurance Company",
  ],
  mutual: [
    "Mutual Insurance Company",
    "Mutual Fire Insurance Company",
    "Farmers Mutual Insurance Company",
    "Reciprocal Exchange",
  ],
  specialty: [
    "Specialty",
    "Specialty Insurance Company",
    "Mutual Specialty",
    "Professional Insurance Company",
    "Guaranty Company",
  ],
  surplus: [
    "Surplus Lines Insurance Company",
    "Excess & Surplus Insurance Company",
    "Underwriters Indemnity Company",
    "Excess Insurance Company",
  ],
  personal: [
    "Home & Auto Insurance Company",
    "Personal Insurance Company",
    "Direct Insurance Company",
    "Auto Insurance Company",
  ],
};
