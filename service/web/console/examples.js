// What the form can start from: a file of the repository's examples/ and its name. One line more is one example more.

const EXAMPLES = [
  ["jp-policy-tokio-marine", "通販サイト：不正アクセスでカード情報 3万人、保険あり", "Online shop: intrusion, 30,000 cardholders, insured"],
  ["jp-telecom-insider", "通信会社：従業員による顧客名簿の持ち出し 800万人", "Telecom: staff took the records of 8 million customers"],
  ["jp-policy-tower", "同じ事故に 10 層の保険", "The same leak under a tower of ten layers"],
  ["jp-retail-cards", "小売：カード情報 30万人、サイト停止 60日", "Retailer: 300,000 cardholders, shop shut for 60 days"],
  ["jp-bank-insider", "銀行：口座情報、1万～10万人（人数不明）", "Bank: account data of 10,000 to 100,000 persons"],
  ["eu-hotel-bookings", "EU：ホテル予約、独仏の宿泊客 60万人（GDPR）", "EU: hotel bookings of 600,000 guests in Germany and France (GDPR)"],
  ["us-clinic-ransomware", "米国：診療所のランサムウェア、患者 25万人、保険あり", "US: ransomware at clinics, 250,000 patients, insured"],
];

/** The examples: the name of the file, and the name to show in each language. */
export const examples = EXAMPLES.map(([file, ja, en]) => ({ file, label: { ja, en } }));

/** The request of an example. The day of the quote is left out, so that it is quoted as of today. */
export async function exampleRequest(file) {
  const request = await (await fetch(`console/examples/${file}.json`)).json();
  delete request.options?.as_of;
  return request;
}
