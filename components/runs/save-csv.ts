import { download } from "@/components/ui/download";
import { UTF8_BOM } from "@/lib/csv";

export const saveCsv = (name: string, csv: string) =>
  download(name, new Blob([UTF8_BOM, csv], { type: "text/csv" }));
