const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * Words that long but guessable passwords are made of, lower case, letters and digits only. An own selection, written here;
 * no list of leaked passwords was copied, so it holds kinds of guesses, not millions of single ones (docs/security/sign-in.md).
 */
export const commonWords: readonly string[] = [
  ...words(`password passwort passphrase passcode passw pass word pwd login signin logon user username guest root admin administrator superuser manager supervisor staff office
    system server database computer laptop internet network google facebook line instagram twitter youtube gmail hotmail yahoo microsoft windows apple iphone android samsung
    welcome hello letmein openup opensesame changeme change default secret secure security private temp temporary test testing tester demo sample example dummy master access
    key keys unlock trustno trust believe forever always never nothing everything something anything whatever whoever
    iloveyou ilove iloveu love loveyou lovely lover baby babe honey sweet sweetheart darling angel princess prince queen king family mother father mommy daddy sister brother
    football soccer liverpool arsenal chelsea manchester united barcelona madrid baseball basketball tennis hockey golf badminton volleyball
    superman batman spiderman ironman pokemon pikachu naruto doraemon hellokitty starwars harrypotter matrix ninja samurai warrior hunter killer shadow dragon tiger monkey
    lion eagle phoenix wolf elephant buffalo horse dolphin kitty puppy kitten dog cat bird fish flower sunflower rose jasmine lotus orchid sunshine moonlight starlight rainbow
    summer winter spring autumn january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
    red orange yellow green blue purple black white silver golden diamond crystal chocolate cookie coffee banana apple mango durian cherry strawberry pineapple
    money dollar rich lucky happy smile freedom power peace heaven buddha buddhist jesus christ allah god bless blessed amen
    thailand thai siam bangkok chiangmai chiangrai phuket pattaya ayutthaya isan korat khonkaen udon songkhla hatyai maesot tak muaythai tomyum somtam sawasdee sawatdee sabai
    sabaidee khobkhun khopkhun arroy aroi chokdee farang krungthep songkran loykrathong myanmar burma cambodia laos vietnam malaysia china japan korea america england
    trafficking antitrafficking humantrafficking rescue shelter victim survivor protection protect welfare social worker police officer prosecutor hospital hotline referral case
    casework caseroom room childline ruam msdhs pocht osce mdt nrm government ministry department province district school teacher student doctor nurse lawyer interpreter foundation ngo
    work home house mylife life live world earth star moon magic music guitar piano dance movie game gamer player winner champion hero legend boss chief captain
    one two three four five six seven eight nine ten first second last new old good best better great super mega ultra extra special number
    my your our the this that these those with from for and not yes please thank thanks thankyou sorry
    somchai somsak somying malee nong ploy bank best boss fern ice may mint nan new noi oil pim praew tom toy lek yai daeng dam khao fah
    john peter paul david michael daniel robert james maria anna lisa jessica jennifer michelle ashley amanda nicole hannah sophie charlie george jordan
    correct battery staple correcthorsebatterystaple thequickbrownfoxjumpsoverthelazydog thequickbrownfox jumpsoverthelazydog quickbrownfox lazydog tobeornottobethatisthequestion tobeornottobe thatisthequestion
    loremipsumdolorsitamet loremipsum dolorsitamet twinkletwinklelittlestar howiwonderwhatyouare happybirthdaytoyou happybirthday mayttheforcebewithyou maytheforcebewithyou
    onceuponatime inthebeginning ourfatherwhoartinheaven allyouneedislove letitbe winteriscoming helloworld openthedoor itsasecret idontknow idontcare dontforget
    nopassword mypassword newpassword thepassword yourpassword passwordpassword abcabc aaa xxx zzz xyz foo bar foobar asdf qwer zxcv qaz wsx edc rfv tgb yhn ujm`),
  ...words(`ร่วม ห้องคดี ห้องคดีร่วม คดี รหัสผ่าน รหัสลับ รหัส ผ่าน ความลับ ลับสุดยอด เปลี่ยนรหัส ผู้ดูแลระบบ ผู้ดูแล ระบบ เจ้าหน้าที่ ผู้ใช้ เข้าระบบ ทดสอบ ตัวอย่าง ชั่วคราว สวัสดีครับ สวัสดีค่ะ สวัสดี ขอบคุณครับ ขอบคุณค่ะ ขอบคุณ
    ยินดีต้อนรับ ฉันรักเธอ รักเธอ รักนะ ที่รัก รักแม่ รักพ่อ รักในหลวง คุณแม่ คุณพ่อ พ่อแม่ ครอบครัว ลูก หลาน น้อง พี่ แม่ พ่อ ยาย ตา ปู่ ย่า
    ประเทศไทย ไทยแลนด์ เมืองไทย คนไทย กรุงเทพมหานคร กรุงเทพ กทม เชียงใหม่ เชียงราย ภูเก็ต พัทยา ขอนแก่น โคราช อุดรธานี อุบลราชธานี สงขลา หาดใหญ่ แม่สอด ตาก อยุธยา นครราชสีมา นนทบุรี ปทุมธานี ชลบุรี ระยอง
    ค้ามนุษย์ ปราบปราม คุ้มครอง สวัสดิภาพ ผู้เสียหาย บ้านพัก สหวิชาชีพ พมจ พม ตำรวจ อัยการ โรงพยาบาล พยาบาล หมอ ครู นักเรียน โรงเรียน นักสังคมสงเคราะห์ สังคมสงเคราะห์ สายด่วน มูลนิธิ กระทรวง กรม จังหวัด อำเภอ ตำบล หมู่บ้าน
    ความสุข โชคดี ร่ำรวย เงินทอง เฮง รวย สุขสันต์วันเกิด วันเกิด ปีใหม่ สงกรานต์ ลอยกระทง พุทโธ สาธุ นะโม พระพุทธ ธรรมะ เทวดา นางฟ้า เจ้าหญิง เจ้าชาย
    ลิเวอร์พูล แมนยู ฟุตบอล มวยไทย ส้มตำ ต้มยำกุ้ง ข้าวผัด ข้าวเหนียว มะม่วง ทุเรียน กาแฟ แมว หมา หมู ช้าง เสือ มังกร ม้า นก ปลา ดอกไม้ ดอกบัว มะลิ กุหลาบ พระจันทร์ ดวงดาว ท้องฟ้า ทะเล ภูเขา
    มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม จันทร์ อังคาร พุธ พฤหัส ศุกร์ เสาร์ อาทิตย์
    หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ แดง ดำ ขาว เขียว ฟ้า เหลือง ส้ม ชมพู ม่วง สมชาย สมหญิง สมศรี สมศักดิ์ มานี มานะ ปิติ ชูใจ วีระ`),
];
