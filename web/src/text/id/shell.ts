/** The frame around the pages. */
export const shell = {
  skip: "Langsung ke isi",
  mainNav: "Menu utama",
  breadcrumbs: "Jejak halaman",
  office: "Instansi",
  switchOffice: "Ganti instansi",
  account: "Akun",
  accountOf: (name: string) => `Akun ${name}`,
  signOut: "Keluar",
  home: "Halaman depan Setiakawan",
  footer: "Setiakawan · aplikasi acara dan relawan dinas sosial",
}
