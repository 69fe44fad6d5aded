"""Places, peoples and institutions that news names without saying what they are.

Made by hand for this project: the world's states, their capitals where these stand for a government, the states of the
United States, large cities; peoples and adherents; institutions and outlets that carry no telling word in their name.
"""

from __future__ import annotations

from onrecord.annotation.speakers.words import phrases

PLACES = phrases(
    """
    afghanistan, albania, algeria, andorra, angola, argentina, armenia, australia, austria, azerbaijan, bahamas
    bahrain, bangladesh, barbados, belarus, belgium, belize, benin, bhutan, bolivia, bosnia, botswana, brazil
    brunei, bulgaria, burkina faso, burundi, cambodia, cameroon, canada, cape verde, chad, chile, china
    colombia, comoros, congo, costa rica, croatia, cuba, cyprus, czechia, czech republic, denmark, djibouti
    dominican republic, ecuador, egypt, el salvador, england, equatorial guinea, eritrea, estonia, eswatini
    ethiopia, fiji, finland, france, gabon, gambia, germany, ghana, great britain, britain, greece, greenland
    guatemala, guinea, guyana, haiti, honduras, hungary, iceland, india, indonesia, iran, iraq, ireland, israel
    italy, ivory coast, jamaica, japan, kazakhstan, kenya, kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon
    lesotho, liberia, libya, liechtenstein, lithuania, luxembourg, madagascar, malawi, malaysia, maldives, mali
    malta, mauritania, mauritius, mexico, moldova, monaco, mongolia, montenegro, morocco, mozambique, myanmar
    namibia, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north korea, south korea, korea
    north macedonia, northern ireland, norway, oman, pakistan, palestine, panama, papua new guinea, paraguay
    peru, philippines, poland, portugal, qatar, romania, russia, rwanda, samoa, san marino, saudi arabia
    scotland, senegal, serbia, sierra leone, singapore, slovakia, slovenia, somalia, south africa, south sudan
    soviet union, spain, sri lanka, sudan, suriname, sweden, switzerland, syria, taiwan, tajikistan, tanzania
    thailand, tibet, togo, tonga, trinidad, tunisia, turkey, türkiye, turkmenistan, uganda, ukraine
    united arab emirates, uae, united kingdom, uk, u.k., united states, united states of america, us, u.s., usa
    u.s.a., america, uruguay, uzbekistan, vatican, venezuela, vietnam, wales, yemen, zambia, zimbabwe, gaza
    west bank, crimea, europe, asia, africa, north america, south america, latin america, middle east
    antarctica, balkans, caribbean, alabama, alaska, arizona, arkansas, california, colorado, connecticut
    delaware, florida, georgia, hawaii, idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine
    maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska, nevada
    new hampshire, new jersey, new mexico, new york, north carolina, north dakota, ohio, oklahoma, oregon
    pennsylvania, rhode island, south carolina, south dakota, tennessee, texas, utah, vermont, virginia
    west virginia, wisconsin, wyoming, puerto rico, washington, washington d.c., d.c., dc, ontario, quebec
    alberta, manitoba, saskatchewan, nova scotia, british columbia, queensland, victoria, new south wales
    beijing, moscow, london, paris, berlin, brussels, tokyo, seoul, pyongyang, tehran, baghdad, kabul, kyiv
    kiev, minsk, warsaw, prague, budapest, vienna, rome, madrid, lisbon, athens, ankara, istanbul, jerusalem
    tel aviv, cairo, riyadh, doha, dubai, abu dhabi, islamabad, new delhi, delhi, mumbai, dhaka, hanoi, jakarta
    manila, bangkok, canberra, sydney, melbourne, wellington, auckland, ottawa, toronto, montreal, vancouver
    havana, caracas, bogota, lima, santiago, buenos aires, brasilia, rio de janeiro, são paulo, sao paulo
    mexico city, nairobi, lagos, abuja, addis ababa, khartoum, tripoli, tunis, algiers, rabat, dakar, pretoria
    johannesburg, cape town, kinshasa, damascus, beirut, amman, aleppo, mosul, geneva, zurich, bern, stockholm
    oslo, copenhagen, helsinki, tallinn, riga, vilnius, belgrade, zagreb, sarajevo, sofia, bucharest, dublin
    belfast, edinburgh, glasgow, cardiff, manchester, liverpool, birmingham, oxford, cambridge, hong kong, macau
    shanghai, wuhan, guangzhou, shenzhen, taipei, tbilisi, yerevan, baku, tashkent, ulaanbaatar, kathmandu
    colombo, yangon, phnom penh, hague, the hague, munich, hamburg, frankfurt, cologne, milan, naples, venice
    barcelona, marseille, lyon, st. petersburg, los angeles, san francisco, san diego, chicago, houston, dallas
    philadelphia, phoenix, detroit, seattle, boston, atlanta, miami, las vegas, new orleans, baltimore
    cleveland, cincinnati, denver, pittsburgh, milwaukee, minneapolis, st. louis, orlando, tampa, brooklyn
    manhattan, bronx, queens, new york city, hollywood, silicon valley, wall street, capitol hill
    san bernardino, des moines, benghazi, ferguson, charlotte, columbus, indianapolis, san antonio, austin
    san jose, portland, sacramento, nashville, memphis, louisville, tucson, albuquerque, omaha, buffalo, raleigh
    salt lake city, honolulu, anchorage
    """
)

DEMONYMS = phrases(
    """
    afghan, african, albanian, algerian, american, arab, arabian, argentine, armenian, asian, australian
    austrian, azerbaijani, bangladeshi, belarusian, belgian, bolivian, bosnian, brazilian, british, bulgarian
    californian, cambodian, canadian, catalan, caucasian, chechen, chilean, chinese, colombian, congolese
    croatian, cuban, cypriot, czech, danish, dutch, egyptian, english, estonian, ethiopian, european, filipino
    finnish, floridian, french, georgian, german, ghanaian, greek, haitian, hispanic, hungarian, indian
    indonesian, iranian, iraqi, irish, israeli, italian, jamaican, japanese, jewish, jordanian, kazakh, kenyan
    korean, kosovar, kurdish, kuwaiti, latino, latin, latvian, lebanese, libyan, lithuanian, malaysian, maltese
    mexican, moldovan, mongolian, moroccan, muslim, christian, catholic, protestant, evangelical, nepalese
    nigerian, norwegian, ottoman, pakistani, palestinian, peruvian, polish, portuguese, qatari, roman, romanian
    russian, rwandan, saudi, scottish, senegalese, serbian, singaporean, slovak, slovenian, somali, south korean
    north korean, soviet, spanish, sudanese, swedish, swiss, syrian, taiwanese, thai, tibetan, tunisian, turkish
    ugandan, ukrainian, uzbek, venezuelan, vietnamese, welsh, western, yemeni, zimbabwean, democratic
    republican, conservative, liberal, labour, communist, socialist, islamic, islamist, sunni, shiite, black
    white, nazi, texan
    """
)

PEOPLES = phrases(
    """
    republicans, democrats, americans, muslims, christians, catholics, jews, evangelicals, protestants, hindus
    sikhs, conservatives, liberals, libertarians, tories, russians, ukrainians, germans, italians, mexicans
    canadians, europeans, africans, asians, arabs, israelis, palestinians, iranians, iraqis, syrians, afghans
    kurds, turks, greeks, egyptians, saudis, indians, pakistanis, koreans, brazilians, cubans, hispanics
    latinos, whites, blacks, australians, britons, brits, scots, austrians, poles, serbs, croats, nigerians
    kenyans, millennials, mormons, marxists, communists, socialists, texans, iowans, californians, floridians
    new yorkers, african americans, african-americans, nazis, mexicans, native americans, sunnis, shiites
    islamists, greens, social democrats
    """
)

INSTITUTIONS = phrases(
    """
    white house, kremlin, pentagon, congress, senate, parliament, bundestag, duma, knesset, elysee
    downing street, united nations, u.n., un, european union, eu, nato, gop, house, house of representatives
    house of commons, house of lords, capitol, federal reserve, fed, world bank, supreme court, hamas, hezbollah
    taliban, isis, isil, islamic state, al qaeda, al-qaeda, fatah, scotland yard, interpol, planned parenthood
    tea party, wikileaks, amnesty, google, facebook, twitter, apple, microsoft, amazon, tesla, uber, boeing
    toyota, volkswagen, samsung, huawei, exxon, walmart, netflix, youtube, instagram, wikipedia, gallup
    quinnipiac, pew, rasmussen, greenpeace, oxfam, unicef, unesco, opec, asean, quad, brics, red cross
    tripadvisor, airbus, siemens, sony, ibm, intel, yahoo, snapchat, linkedin, reuters, xinhua, bloomberg
    breitbart, politico, cnn, bbc, msnbc, nbc, abc, cbs, fox, pbs, npr, al jazeera, tass, rt, cgtn, ria novosti
    interfax, kyodo, yonhap, dpa, afp, agence france-presse, deutsche welle, associated press, ap, upi, le monde
    le figaro, die zeit, der spiegel, spiegel, el país, el pais, la repubblica, haaretz, economist, guardian
    independent, telegraph, huffington post, new yorker, atlantic, vox, slate, salon, buzzfeed, gawker, vice
    axios, wired, forbes, fortune, vanity fair, rolling stone, mother jones, national review, daily caller
    daily beast, weekly standard, new republic, usa today, wall street journal, the hill, drudge report
    univision, telemundo, c-span, hbo, espn, people's daily, washington examiner, western journalism, daily mail
    newsweek
    """
)
